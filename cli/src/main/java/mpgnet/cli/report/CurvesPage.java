package mpgnet.cli.report;

import static mpgnet.cli.report.DemoPage.escape;

import java.util.List;
import java.util.Map;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.rl.train.MetricsFile;

/** The learning curves and where each ended, as one HTML page without script; the pictures by relative name. */
public final class CurvesPage {

    private CurvesPage() {
    }

    /** A chart in the colours of a light and of a dark page. */
    public record Chart(Figure light, Figure dark) {
    }

    /** @param byStage lines of metrics by stage, then by run */
    public static String html(Map<String, Map<String, List<MetricsFile.Line>>> byStage, List<Chart> charts) {
        StringBuilder page = new StringBuilder(PageHead.of("Learning curves")).append("""
                <h1>Learning curves</h1>
                <div class="wide"><table>
                <tr><th>stage and run</th><th class="n">motions</th><th class="n">minutes</th>\
                <th class="n">level</th><th class="n">ε</th><th class="n">success of the last 100</th>\
                <th class="n">gate</th></tr>
                """);
        byStage.forEach((stage, runs) -> runs.forEach((run, lines) -> {
            MetricsFile.Line last = lines.getLast();
            page.append(("<tr><td>%s, %s</td><td class=\"n\">%d</td><td class=\"n\">%.1f</td><td class=\"n\">%d</td>"
                    + "<td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>%n").formatted(
                            escape(stage), escape(run), last.attempts(), last.elapsedS() / 60, last.level(),
                            Double.isNaN(last.epsilon()) ? "–" : "%.2f".formatted(last.epsilon()),
                            percent(last.successRate()), percent(last.gate())));
        }));
        page.append("</table></div>\n<div class=\"charts\">\n");
        for (Chart chart : charts) {
            Figure f = chart.light();
            page.append(
                    ("<figure><picture><source srcset=\"%s\" media=\"(prefers-color-scheme: dark)\">"
                            + "<img src=\"%s\" width=\"%d\" height=\"%d\" loading=\"lazy\" alt=\"%s\"></picture>"
                            + "<figcaption>%s</figcaption></figure>%n")
                            .formatted(chart.dark().fileName(), f.fileName(), f.widthPx(), f.heightPx(),
                                    escape(f.alt()), escape(f.caption())));
        }
        return page.append("</div>\n</main>\n</body>\n</html>\n").toString();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : "%.0f %%".formatted(100 * share);
    }
}
