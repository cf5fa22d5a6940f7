package mpgnet.cli.report;

import static mpgnet.cli.report.DemoPage.escape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import mpgnet.cli.report.DemoReport.Fact;
import mpgnet.files.WholeFile;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.Evaluation;
import mpgnet.rl.eval.FailureTable;
import mpgnet.rl.eval.VisibilityTable;

/** An evaluation as one HTML page without script, with a link to the report of every episode. */
public final class EvaluationPage {

    private EvaluationPage() {
    }

    /** The page's file name. */
    public static final String FILE_NAME = "index.html";
    /** The first picture of an episode, as {@link MotionChapters} names it. */
    private static final String THUMBNAIL = "motion-01-colour.png";

    /**
     * Writes {@code index.html}, under another name first.
     *
     * @param source the kind of scenes, or their file
     * @param head   what all episodes have in common
     * @return its path
     */
    public static Path write(Path folder, Evaluation e, String source, List<Fact> head) {
        Path page = folder.resolve(FILE_NAME);
        try {
            return WholeFile.writeText(page, html(e, source, head));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + page + "", failed);
        }
    }

    /** Each run's report is expected in a folder of its scene's name beside the page. */
    static String html(Evaluation e, String source, List<Fact> head) {
        long grasped = e.runs().stream().filter(EpisodeSummary::success).count();
        StringBuilder page = new StringBuilder(PageHead.of("mpgnet eval: " + e.method())).append("""
                <header>
                <h1>%1$s on %2$d scenes: %3$s%4$s</h1>
                <p class="result %5$s">The target was grasped in %6$d of %2$d episodes, %7$.1f %% (95 %%: \
                %8$.1f to %9$.1f %%).</p>
                <p>Motions: %10$s per success, %11$.2f per episode. Target grasps that held: %12$s. %13$.0f \
                ms per decision.</p>
                <dl>
                """
                .formatted(escape(e.method()), e.episodes(), escape(source),
                        e.objects() > 0 ? ", %d objects".formatted(e.objects()) : "",
                        grasped == e.episodes() ? "success" : "failure", grasped, 100 * e.successRate(),
                        100 * e.successCi95().getFirst(), 100 * e.successCi95().getLast(),
                        figure(e.meanMotions()), e.meanMotionsAll(), share(e.graspSuccessRate()),
                        e.msPerDecision()));
        head.forEach(fact -> page.append("<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(escape(fact.name()),
                escape(fact.value()))));
        page.append("</dl>\n</header>\n");
        failures(page, e);
        runs(page, e);
        visibility(page, e);
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void visibility(StringBuilder page, Evaluation e) {
        page.append(
                "<h2>By the share of the target in view at first</h2>\n<div class=\"wide\">"
                        + "<table>\n<tr><th>in view</th>"
                        + "<th class=\"n\">episodes</th><th>grasped</th><th>95 %</th><th class=\"n\">motions per "
                        + "success</th></tr>\n");
        for (VisibilityTable.Bin bin : VisibilityTable.of(e.runs())) {
            double rate = bin.successes() / (double) bin.episodes();
            page.append(
                    ("<tr><td>%.0f to %.0f %%</td><td class=\"n\">%d</td><td><span class=\"bar\" "
                            + "style=\"width:%.1fem\"></span> %.0f %%</td><td>%.0f to %.0f %%</td>"
                            + "<td class=\"n\">%s</td></tr>%n")
                            .formatted(
                                    100 * bin.from(), 100 * bin.to(), bin.episodes(), 10 * rate, 100 * rate,
                                    100 * bin.successCi95().getFirst(), 100 * bin.successCi95().getLast(),
                                    figure(bin.meanMotions())));
        }
        page.append("</table></div>\n");
    }

    private static void failures(StringBuilder page, Evaluation e) {
        page.append("<h2>Failures by cause</h2>\n");
        if (e.successRate() == 1) {
            page.append("<p>None.</p>\n");
            return;
        }
        page.append("<div class=\"wide\"><table>\n<tr><th class=\"n\">episodes</th><th>cause</th><th>scenes</th>"
                + "</tr>\n");
        FailureTable.of(e.runs()).forEach((cause, scenes) -> {
            page.append(
                    "<tr><td class=\"n\">%d</td><td>%s</td><td>".formatted(scenes.size(), escape(cause.sentence())));
            scenes.forEach(scene -> page.append(link(scene)).append(' '));
            page.append("</td></tr>\n");
        });
        page.append("</table></div>\n");
    }

    /** Failures first, each group in the order in which it was played. */
    private static void runs(StringBuilder page, Evaluation e) {
        page.append("<h2>Episodes, failures first</h2>\n<ol class=\"episodes\">\n");
        List<EpisodeSummary> ordered =
                e.runs().stream().sorted(Comparator.comparing(EpisodeSummary::success)).toList();
        for (EpisodeSummary run : ordered) {
            page.append("""
                    <li><a href="%s/%s">
                    <img src="%s/%s" width="%d" height="%d" loading="lazy" alt="The scene %s from above before the \
                    first motion">
                    <span class="badge %s">%s %s</span></a>
                    <p>%.0f %% in view; %s.</p>
                    <p class="steps">%s</p></li>
                    """.formatted(escape(run.scene()), DemoReport.FILE_NAME, escape(run.scene()), THUMBNAIL,
                    TableCanvas.SIDE_PX, TableCanvas.SIDE_PX, escape(run.scene()), run.success() ? "good" : "bad",
                    run.success() ? "✓" : "✕", escape(run.scene()), 100 * run.initialVisibleFraction(),
                    escape(run.end()), run.motions().stream()
                            .map(m -> "<span class=\"step %s\">%s</span> %s".formatted(escape(m.primitive()),
                                    escape(m.primitive()), escape(m.outcome())))
                            .collect(Collectors.joining(", "))));
        }
        page.append("</ol>\n");
    }

    private static String link(String scene) {
        return "<a href=\"%s/%s\">%s</a>".formatted(escape(scene), DemoReport.FILE_NAME, escape(scene));
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "none" : "%.2f".formatted(value);
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "none tried" : "%.1f %%".formatted(100 * value);
    }
}
