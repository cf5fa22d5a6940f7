package mpgnet.cli.report;

import java.util.List;
import java.util.Map;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.rl.train.MetricsFile;

/** The learning curves and where each ended, as one HTML page without script; the pictures by relative name. */
public final class CurvesPage {

    private CurvesPage() {
    }

    /** @param byStage lines of metrics by stage, then by run */
    public static String html(Map<String, Map<String, List<MetricsFile.Line>>> byStage, List<Figure> figures) {
        StringBuilder page = new StringBuilder(
                """
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>Learning curves</title>
                        <style>
                        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; \
                        padding: 0 1rem; }
                        img { max-width: 100%; height: auto; }
                        figure { margin: 1.5rem 0; }
                        table { border-collapse: collapse; }
                        td, th { padding: 0.2rem 0.8rem; text-align: right; border-bottom: 1px solid #ccc; }
                        td:first-child, th:first-child { text-align: left; }
                        </style>
                        </head>
                        <body>
                        <h1>Learning curves</h1>
                        <table>
                        <tr><th>stage and run</th><th>motions</th><th>minutes</th><th>level</th><th>success of the \
                        last 100</th></tr>
                        """);
        byStage.forEach((stage, runs) -> runs.forEach((run, lines) -> {
            MetricsFile.Line last = lines.getLast();
            page.append("<tr><td>%s, %s</td><td>%d</td><td>%.1f</td><td>%d</td><td>%s</td></tr>%n".formatted(
                    escape(stage), escape(run), last.attempts(),
                    last.elapsedS() / 60, last.level(),
                    Double.isNaN(last.successRate()) ? "none yet" : "%.0f %%".formatted(100 * last.successRate())));
        }));
        page.append("</table>\n");
        for (Figure f : figures) {
            page.append(
                    ("<figure><img src=\"%s\" width=\"%d\" height=\"%d\" "
                            + "alt=\"%s\"><figcaption>%s</figcaption></figure>%n")
                            .formatted(f.fileName(), f.widthPx(), f.heightPx(), escape(f.alt()), escape(f.caption())));
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
