package mpgnet.cli.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import mpgnet.files.WholeFile;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.rl.suite.SuiteReport;
import mpgnet.rl.suite.SuiteRow;
import mpgnet.sim.robot.GraspRule;

/** The tables of a suite as Markdown, which a console shows well enough too. */
public final class SuiteMarkdown {

    private SuiteMarkdown() {
    }

    public static String of(SuiteReport report) {
        StringBuilder text = new StringBuilder();
        text.append("    %s%n%n".formatted(SuiteWords.command(report)));
        if (report.plan().weights() != null) {
            text.append("Weights: %s, SHA-256 %s.%n%n".formatted(report.plan().weights().file(),
                    report.plan().weights().sha256()));
        }
        for (GraspRule rule : report.plan().rules()) {
            text.append("## Success, %s rule%n%n".formatted(rule.label()))
                    .append(SuiteTables.overview(report, rule).markdown()).append('\n');
        }
        for (GraspRule rule : report.plan().rules()) {
            for (SceneGroup group : report.plan().groups()) {
                List<SuiteRow> rows = report.rows(rule, group.label());
                if (!rows.isEmpty()) {
                    text.append("## %s, %s rule%n%n".formatted(group.label(), rule.label()));
                    text.append(SuiteTables.figures(report, rows).markdown()).append('\n');
                    SuiteTables.Table promises = SuiteTables.promises(rows);
                    if (!promises.rows().isEmpty()) {
                        text.append("What the grasp-net promised, Q\\*\\_g = %.3f:%n%n".formatted(
                                report.plan().qStar())).append(promises.markdown()).append('\n');
                    }
                }
            }
        }
        if (report.played() < report.planned()) {
            text.append("%d of %d episodes were played.%n%n".formatted(report.played(), report.planned()));
        }
        return text.append(SuiteTables.LEGEND).append('\n').toString();
    }

    /**
     * Writes the tables.
     *
     * @return the file
     */
    public static Path write(SuiteReport report, Path file) {
        try {
            return WholeFile.writeText(file, of(report));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": is the folder writable?", e);
        }
    }
}
