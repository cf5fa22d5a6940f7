package mpgnet.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import mpgnet.cli.report.CurvesPage;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.cli.report.LearningCurves.Axis;
import mpgnet.cli.report.LearningCurves.Quantity;
import mpgnet.cli.report.LearningCurves.Style;
import mpgnet.cli.report.LearningCurves;
import mpgnet.cli.report.Picture;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.OutputFolder;
import mpgnet.files.WholeFile;
import mpgnet.rl.train.MetricsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mpgnet plot}: the learning curves of training runs. */
@Command(
        name = "plot",
        description = "Draws the learning curves of training runs, one chart per stage with one line per run, as "
                + "PNG and one HTML page.",
        footer = {
            "",
            "A run is a folder that 'mpgnet train' wrote; of --stage all, its five stages are found inside.",
            "",
            "Examples:",
            "  mpgnet plot runs/all",
            "  mpgnet plot runs/full runs/no-alternating runs/no-multistage --out out/ablations"
        })
public final class PlotCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folders.")
    private List<Path> runs;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/plot",
            description = "Where the pictures and index.html go (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Map<String, Map<String, List<MetricsFile.Line>>> byStage = new TreeMap<>();
        for (Path run : runs) {
            for (Path file : metrics(run)) {
                List<MetricsFile.Line> lines = read(file);
                if (!lines.isEmpty()) {
                    byStage.computeIfAbsent(lines.getFirst().stage(), stage -> new TreeMap<>()).put(name(run), lines);
                }
            }
        }
        OutputFolder.require(out);
        List<CurvesPage.Chart> charts = new ArrayList<>();
        byStage.forEach((stage, curves) -> {
            for (Quantity quantity : Quantity.values()) {
                for (Axis axis : Axis.values()) {
                    charts.add(new CurvesPage.Chart(chart(stage, quantity, axis, Style.LIGHT, curves),
                            chart(stage, quantity, axis, Style.DARK, curves)));
                }
            }
        });
        Path page = WholeFile.writeText(out.resolve("index.html"), CurvesPage.html(byStage, charts));
        spec.commandLine().getOut().println(page);
        return 0;
    }

    private Figure chart(String stage, Quantity quantity, Axis axis, Style style,
            Map<String, List<MetricsFile.Line>> curves) {
        String label = quantity.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String over = axis.name().toLowerCase(Locale.ROOT);
        String file = "%s-%s-%s%s.png".formatted(stage, label, over, style == Style.DARK ? "-dark" : "");
        return new Picture(LearningCurves.chart(stage, quantity, axis, style, curves),
                "%s, %s over %s".formatted(stage, label, over),
                "%s of %s over %s, of %s".formatted(label, stage, over, String.join(", ", curves.keySet())))
                .save(out, file);
    }

    private static String name(Path run) {
        return run.toAbsolutePath().normalize().getFileName().toString();
    }

    private static List<Path> metrics(Path run) throws IOException {
        if (!Files.isDirectory(run)) {
            throw new InputException(
                    "the run folder %s does not exist; name one that 'mpgnet train' wrote".formatted(run));
        }
        List<Path> files = new ArrayList<>();
        if (Files.exists(run.resolve(MetricsFile.NAME))) {
            files.add(run.resolve(MetricsFile.NAME));
        }
        try (Stream<Path> inside = Files.list(run)) {
            inside.map(folder -> folder.resolve(MetricsFile.NAME)).filter(Files::exists).sorted().forEach(files::add);
        }
        if (files.isEmpty()) {
            throw new InputException(
                    "the folder %s holds no %s; name one that 'mpgnet train' wrote".formatted(run, MetricsFile.NAME));
        }
        return files;
    }

    private static List<MetricsFile.Line> read(Path file) {
        try {
            return MetricsFile.read(file);
        } catch (IOException e) {
            throw new InputException("the metrics cannot be read: " + e.getMessage(), e);
        }
    }
}
