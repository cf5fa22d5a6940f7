package mpgnet.cli.report;

import static mpgnet.cli.report.DemoPage.escape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.Evaluation;
import mpgnet.rl.eval.FailureTable;
import mpgnet.rl.eval.VisibilityTable;

/** An evaluation as one HTML page without script, with a link to the report of every episode. */
public final class EvaluationPage {

    private EvaluationPage() {
    }

    /**
     * Writes {@code index.html}, under another name first.
     *
     * @param source the kind of scenes, or their file
     * @return its path
     */
    public static Path write(Path folder, Evaluation e, String source) {
        Path page = folder.resolve("index.html");
        try {
            Path unfinished = folder.resolve("index.html.part");
            Files.writeString(unfinished, html(e, source));
            Files.move(unfinished, page, StandardCopyOption.REPLACE_EXISTING);
            return page;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + page + "", failed);
        }
    }

    /** Each run's report is expected in a folder of its scene's name beside the page. */
    static String html(Evaluation e, String source) {
        StringBuilder page = new StringBuilder(
                """
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="color-scheme" content="light dark">
                        <title>mpgnet eval: %1$s</title>
                        <style>
                        body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; \
                        padding: 0 1rem; }
                        table { border-collapse: collapse; margin-bottom: 1.5rem; }
                        td, th { padding: 0.2rem 0.8rem; text-align: left; border-bottom: 1px solid #8886; \
                        vertical-align: top; }
                        a { white-space: nowrap; }
                        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
                        .bar { display: inline-block; height: 0.7em; background: #4e79a7; }
                        </style>
                        </head>
                        <body>
                        <h1>%1$s on %2$d scenes: %3$s%4$s</h1>
                        <p>The target was grasped in <strong>%5$.1f %%</strong> of the episodes (95 %%: %6$.1f to \
                        %7$.1f %%). Motions: %8$s per success, %9$.2f per episode.
                        Target grasps that held: %10$s. %11$.0f ms per decision.</p>
                        """
                        .formatted(escape(e.method()), e.episodes(), escape(source),
                                e.objects() > 0 ? ", %d objects".formatted(e.objects()) : "", 100 * e.successRate(),
                                100 * e.successCi95().getFirst(), 100 * e.successCi95().getLast(),
                                figure(e.meanMotions()), e.meanMotionsAll(), share(e.graspSuccessRate()),
                                e.msPerDecision()));
        visibility(page, e);
        failures(page, e);
        runs(page, e);
        return page.append("</body>\n</html>\n").toString();
    }

    private static void visibility(StringBuilder page, Evaluation e) {
        page.append(
                "<h2>By the share of the target in view at first</h2>\n<table>\n<tr><th>in view</th>"
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
        page.append("</table>\n");
    }

    private static void failures(StringBuilder page, Evaluation e) {
        page.append("<h2>Failures by cause</h2>\n");
        if (e.successRate() == 1) {
            page.append("<p>None.</p>\n");
            return;
        }
        page.append("<table>\n<tr><th class=\"n\">episodes</th><th>cause</th><th>scenes</th></tr>\n");
        FailureTable.of(e.runs()).forEach((cause, scenes) -> {
            page.append(
                    "<tr><td class=\"n\">%d</td><td>%s</td><td>".formatted(scenes.size(), escape(cause.sentence())));
            scenes.forEach(scene -> page.append(link(scene)).append(' '));
            page.append("</td></tr>\n");
        });
        page.append("</table>\n");
    }

    private static void runs(StringBuilder page, Evaluation e) {
        page.append(
                "<h2>Episodes</h2>\n<table>\n<tr><th>scene</th>"
                        + "<th class=\"n\">in view</th><th>motions</th><th>end</th></tr>\n");
        for (EpisodeSummary run : e.runs()) {
            String motions =
                    String.join(", ", run.motions().stream().map(m -> m.primitive() + " " + m.outcome()).toList());
            page.append("<tr><td>%s</td><td class=\"n\">%.0f %%</td><td>%s</td><td>%s</td></tr>%n".formatted(
                    link(run.scene()), 100 * run.initialVisibleFraction(), escape(motions), escape(run.end())));
        }
        page.append("</table>\n");
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
