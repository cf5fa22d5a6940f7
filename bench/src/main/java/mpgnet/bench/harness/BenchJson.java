package mpgnet.bench.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mpgnet.files.WholeFile;

/** The same findings for programs: what was measured, with the rates and ratios that the table shows. */
final class BenchJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private BenchJson() {
    }

    static void write(Path file, String subject, int threads, double peakGigaFlopPerS, List<CaseReport> reports)
            throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("bench", subject);
        root.put("threads", threads);
        root.put("java", System.getProperty("java.vm.version"));
        put(root, "peakGigaFlopPerS", peakGigaFlopPerS);
        var cases = root.putArray("cases");
        for (CaseReport report : reports) {
            ObjectNode node = cases.addObject();
            node.put("group", report.group());
            node.put("name", report.name());
            node.put("gigaFlop", report.gigaFlop());
            var findings = node.putArray("findings");
            for (Finding finding : report.findings()) {
                ObjectNode one = JSON.valueToTree(finding);
                put(one, "gigaFlopPerS", report.gigaFlopPerS(finding));
                put(one, "shareOfPeak", report.gigaFlopPerS(finding) / peakGigaFlopPerS);
                put(one, "oursOverIts", report.oursOverIts(finding));
                put(one, "oursOverItsInTurns", report.oursOverItsByRounds(finding));
                findings.add(one);
            }
        }
        WholeFile.write(file, unfinished -> JSON.writeValue(unfinished.toFile(), root));
    }

    /** JSON has no NaN: what was not measured is left out. */
    private static void put(ObjectNode node, String name, double value) {
        if (!Double.isNaN(value)) {
            node.put(name, value);
        }
    }
}
