package mpgnet.bench.harness;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints findings as they come in: a block of lines per case, one line per engine, ours first. */
final class BenchTable {

    private final PrintWriter out;
    private final double peakGigaFlopPerS;
    private String group = "";

    BenchTable(PrintWriter out, double peakGigaFlopPerS) {
        this.out = out;
        this.peakGigaFlopPerS = peakGigaFlopPerS;
    }

    void print(CaseReport report) {
        if (!report.group().equals(group)) {
            group = report.group();
            out.printf("%n%-38s %-22s %9s %16s %8s %7s %9s %8s %9s%n", group, "engine", "median ms", "quartiles ms",
                    "GFLOP/s", "of peak", "ours/its", "by round",
                    "error");
        }
        String name = report.name();
        for (Finding finding : report.findings()) {
            out.printf("%-38s %-22s %s%n", name, finding.engine(), described(report, finding));
            name = "";
        }
        out.flush();
    }

    private String described(CaseReport report, Finding finding) {
        return switch (finding) {
            case Finding.Timed t -> "%9.3f %16s %8s %7s %9s %8s %9.1e%s".formatted(t.medianMs(),
                    "%.3f..%.3f".formatted(t.lowMs(), t.highMs()),
                    number(report.gigaFlopPerS(t), "%.1f"),
                    number(100 * report.gigaFlopPerS(t) / peakGigaFlopPerS, "%.0f %%"),
                    number(report.oursOverIts(t), "%.2f"), number(report.oursOverItsByRounds(t), "%.2f"), t.error(),
                    figures(t));
            case Finding.Wrong w ->
                    "wrong by %.1e, more than the %.1e that is accepted: not timed".formatted(w.error(), w.tolerance());
            case Finding.Missing m -> m.reason();
        };
    }

    private static String figures(Finding.Timed timed) {
        return timed.figures().entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "  %s %.4g", e.getKey(), e.getValue()))
                .collect(Collectors.joining());
    }

    private static String number(double value, String format) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }
}
