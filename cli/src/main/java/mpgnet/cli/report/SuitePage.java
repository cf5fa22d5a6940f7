package mpgnet.cli.report;

import static mpgnet.cli.report.DemoPage.escape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.files.WholeFile;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.rl.suite.SuiteReport;
import mpgnet.rl.suite.SuiteRow;
import mpgnet.sim.robot.GraspRule;

/**
 * A suite as one HTML page without script: per rule and group of scenes its pictures, figures, failures, how honest the
 * discriminator was, and films.
 *
 * @param report   the figures
 * @param command  what plays the suite again
 * @param pictures of each group, by its label
 * @param sections diagrams and films, by rule and group
 */
public record SuitePage(SuiteReport report, String command, Map<String, List<Figure>> pictures,
        Map<Section, Extras> sections) {

    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 84rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; margin-bottom: 1.5rem; font-variant-numeric: tabular-nums; }
            td, th { padding: 0.2rem 0.7rem; text-align: left; border-bottom: 1px solid #8886; \
            vertical-align: top; }
            .wide { overflow-x: auto; }
            figure { display: inline-block; margin: 0 1rem 1rem 0; vertical-align: top; }
            figure img { max-width: 100%; height: auto; }
            figcaption { font-size: 0.85rem; max-width: 30rem; }
            code { overflow-wrap: anywhere; }
            """;
    private static final String FILE_NAME = "index.html";

    /** A part of the page. */
    public record Section(GraspRule rule, String group) {

        String anchor() {
            return rule.label() + "-" + group;
        }
    }

    /**
     * @param diagrams the reliability diagram, if any net promised anything
     * @param films    of the worst episodes of the method that others are compared with
     */
    public record Extras(List<Figure> diagrams, List<Film> films) {
    }

    /**
     * @param fileName an animated GIF beside the page
     * @param words    scene and end
     */
    public record Film(String fileName, String words) {
    }

    /**
     * Writes {@code index.html}.
     *
     * @return its path
     */
    public Path write(Path folder) {
        Path page = folder.resolve(FILE_NAME);
        try {
            return WholeFile.writeText(page, html());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + page + ": is the folder writable?", failed);
        }
    }

    String html() {
        StringBuilder page = new StringBuilder(PageHead.of("mpgnet suite", STYLE)).append("<h1>mpgnet suite</h1>\n");
        head(page);
        for (GraspRule rule : report.plan().rules()) {
            page.append("<h2>%s rule: success</h2>\n".formatted(rule.label()));
            table(page, SuiteTables.overview(report, rule));
        }
        for (GraspRule rule : report.plan().rules()) {
            for (SceneGroup group : report.plan().groups()) {
                List<SuiteRow> rows = report.rows(rule, group.label());
                if (!rows.isEmpty()) {
                    section(page, new Section(rule, group.label()), rows);
                }
            }
        }
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private void head(StringBuilder page) {
        page.append("<p><code>%s</code></p>\n".formatted(escape(command)));
        page.append("<p>%d of %d episodes were played.".formatted(report.played(), report.planned()));
        if (report.plan().weights() != null) {
            page.append(" Weights: %s, SHA-256 <code>%s</code>, Q*<sub>g</sub> = %.3f.".formatted(
                    escape(report.plan().weights().file()), report.plan().weights().sha256(), report.plan().qStar()));
        }
        page.append("</p>\n<p>%s</p>\n".formatted(escape(SuiteTables.LEGEND)));
    }

    private void section(StringBuilder page, Section section, List<SuiteRow> rows) {
        page.append("<h2 id=\"%s\">%s, %s rule</h2>\n".formatted(escape(section.anchor()), escape(section.group),
                section.rule.label()));
        pictures.getOrDefault(section.group, List.of()).forEach(figure -> figure(page, figure));
        table(page, SuiteTables.figures(report, rows));
        SuiteTables.Table failures = SuiteTables.failures(rows);
        page.append("<h3>Failures by cause</h3>\n");
        if (failures.rows().isEmpty()) {
            page.append("<p>None.</p>\n");
        } else {
            table(page, failures);
        }
        Extras extras = sections.getOrDefault(section, new Extras(List.of(), List.of()));
        SuiteTables.Table promises = SuiteTables.promises(rows);
        if (!promises.rows().isEmpty()) {
            page.append("<h3>Is the discriminator honest?</h3>\n");
            table(page, promises);
            extras.diagrams().forEach(figure -> figure(page, figure));
        }
        if (!extras.films().isEmpty()) {
            page.append("<h3>The worst episodes of %s</h3>\n".formatted(escape(report.against())));
            extras.films().forEach(film -> page.append("<figure><img src=\"%s\" alt=\"A film of %s\" loading=\"lazy\">"
                    .formatted(escape(film.fileName), escape(film.words)))
                    .append("<figcaption>%s</figcaption></figure>\n".formatted(escape(film.words))));
        }
    }

    private static void figure(StringBuilder page, Figure f) {
        page.append("<figure><img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\" loading=\"lazy\"><figcaption>%s"
                .formatted(f.fileName(), f.widthPx(), f.heightPx(), escape(f.alt()), escape(f.caption())))
                .append("</figcaption></figure>\n");
    }

    static void table(StringBuilder page, SuiteTables.Table table) {
        page.append("<div class=\"wide\"><table>\n<tr>");
        table.head().forEach(cell -> page.append("<th>").append(escape(cell)).append("</th>"));
        page.append("</tr>\n");
        table.rows().forEach(row -> {
            page.append("<tr>");
            row.forEach(cell -> page.append("<td>").append(escape(cell)).append("</td>"));
            page.append("</tr>\n");
        });
        page.append("</table></div>\n");
    }
}
