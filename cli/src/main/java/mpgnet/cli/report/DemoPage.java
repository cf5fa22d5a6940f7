package mpgnet.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.cli.report.DemoReport.Header;
import mpgnet.cli.report.DemoReport.Motion;

/**
 * Turns a {@link DemoReport} into one HTML page with its style inside, no script, and the pictures by relative name.
 */
final class DemoPage {

    private DemoPage() {
    }

    static String html(DemoReport report) {
        StringBuilder page = new StringBuilder();
        Header header = report.header();
        page.append("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                """.formatted(escape(header.title()), style()));
        header(page, header, report);
        page.append("<ol class=\"motions\">\n");
        report.motions().forEach(motion -> motion(page, motion));
        page.append("</ol>\n");
        page.append(
                """
                        <footer>
                        <p>Maps show the 0.448 m square workspace from above in the table's frame: x to the right, \
                        y up, origin in the middle.
                        White bars are the gripper's fingers, to scale: open for a grasp (pink) and a move (orange, \
                        with a dashed arrow towards the
                        drop zone), closed for a push (blue, with an arrow over its path).</p>
                        </footer>
                        </main>
                        </body>
                        </html>
                        """);
        return page.toString();
    }

    private static void header(StringBuilder page, Header header, DemoReport report) {
        page.append("""
                <header>
                <h1>%s</h1>
                <p class="result %s"><span class="mark" aria-hidden="true">%s</span> %s</p>
                <dl>
                <div><dt>Scene</dt><dd>%s</dd></div>
                <div><dt>Objects</dt><dd>%d</dd></div>
                <div><dt>Motions</dt><dd>%d</dd></div>
                <div><dt>Weights</dt><dd>%s</dd></div>
                </dl>
                """.formatted(escape(header.title()), header.success() ? "success" : "failure",
                header.success() ? "✓" : "✕",
                escape(header.result()), escape(header.scene()), header.objects(), report.motions().size(),
                escape(header.weights())));
        if (!report.motions().isEmpty()) {
            page.append("<nav aria-label=\"Motions\"><ol class=\"path\">\n");
            for (Motion motion : report.motions()) {
                page.append("<li><a class=\"badge %s\" href=\"#motion-%d\">%d · %s</a></li>\n".formatted(
                        cssClass(motion), motion.number(), motion.number(), motion.primitive().label()));
            }
            page.append("</ol></nav>\n");
        }
        report.film()
                .ifPresent(film -> page
                        .append("""
                                <figure class="film"><img src="%s" alt="The whole episode from the side, four times \
                                as fast as it happened"><figcaption>The whole episode</figcaption></figure>
                                """
                                .formatted(escape(film))));
        page.append("</header>\n");
    }

    private static void motion(StringBuilder page, Motion motion) {
        String q = motion.q().isPresent() ? String.format(Locale.ROOT, "%.3f", motion.q().getAsDouble()) : "not scored";
        page.append("""
                <li id="motion-%d">
                <article aria-labelledby="motion-%d-name">
                <h2 id="motion-%d-name"><span class="badge %s">%s</span> Motion %d</h2>
                <dl class="facts">
                <div><dt>Why</dt><dd>%s</dd></div>
                <div><dt>Action</dt><dd>%s</dd></div>
                <div><dt>Q</dt><dd>%s</dd></div>
                <div><dt>Outcome</dt><dd>%s</dd></div>
                </dl>
                """.formatted(motion.number(), motion.number(), motion.number(), cssClass(motion),
                motion.primitive().label(), motion.number(),
                escape(motion.reason()), escape(motion.action()), q, escape(motion.outcome())));
        figures(page, motion.maps());
        figures(page, motion.moments());
        page.append("</article>\n</li>\n");
    }

    private static void figures(StringBuilder page, List<Figure> figures) {
        if (figures.isEmpty()) {
            return;
        }
        page.append("<div class=\"figures\">\n");
        for (Figure figure : figures) {
            // Each figure grows with its aspect ratio, so that all pictures in a row are equally high.
            String ratio = String.format(Locale.ROOT, "%.3f", figure.widthPx() / (double) figure.heightPx());
            page.append("""
                    <figure style="--ratio: %s">
                    <a href="%s"><img src="%s" width="%d" height="%d" loading="lazy" alt="%s"></a>
                    <figcaption>%s</figcaption>
                    </figure>
                    """.formatted(ratio, escape(figure.fileName()), escape(figure.fileName()), figure.widthPx(),
                    figure.heightPx(),
                    escape(figure.alt()), escape(figure.caption())));
        }
        page.append("</div>\n");
    }

    private static String cssClass(Motion motion) {
        return motion.primitive().name().toLowerCase(Locale.ROOT);
    }

    /** Text as HTML text or a quoted attribute's value. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    private static String style() {
        try (InputStream css = DemoPage.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException(
                        "report.css is missing beside DemoPage on the class path: rebuild the cli module");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
