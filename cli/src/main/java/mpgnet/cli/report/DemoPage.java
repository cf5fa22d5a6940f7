package mpgnet.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.cli.report.DemoReport.Header;
import mpgnet.cli.report.DemoReport.Motion;
import mpgnet.rl.policy.Refusal;

/**
 * Turns a {@link DemoReport} into one HTML page with its style inside, no script, and the pictures by relative name.
 */
final class DemoPage {

    private DemoPage() {
    }

    static String html(DemoReport report) {
        Header header = report.header();
        StringBuilder page = new StringBuilder(PageHead.of(header.title()));
        header(page, header, report);
        page.append("<ol class=\"motions\">\n");
        report.motions().forEach(motion -> motion(page, motion));
        page.append("</ol>\n");
        page.append(
                """
                        <footer>
                        <h2>How to read this page</h2>
                        <p>Maps show the 0.448 m square workspace from above in the table's frame: x to the right, \
                        y up, origin in the middle. A number is an object's; the target is outlined in white.
                        White bars are the gripper's fingers, to scale: open for a grasp (pink) and a move (orange, \
                        with a dashed arrow to where the object is let go), closed for a push (blue, with an arrow \
                        over its path).</p>
                        <p>Q is what a motion is expected to earn, that motion and those after it together, each \
                        later one counting half: a value of 2 would be a success now and at every motion to come, 1 a \
                        success now and nothing after it, 0 nothing; below 0, equations 6 and 7 punish motions that \
                        change nothing or move the target. From Q*_g on, the grasp-net's promise counts as \
                        graspable. All Q-maps of this page share one range of colours, and so do all depth maps.</p>
                        <p>In a Q-map the dashed square is where the motion's point may lie (section III-D), and \
                        hatched is what rules of geometry passed over there, whatever the net promised: \
                        %s.</p>
                        </footer>
                        </main>
                        </body>
                        </html>
                        """
                        .formatted(Arrays.stream(Refusal.values())
                                .map(reason -> "%s where %s".formatted(Hatching.of(reason).words(), reason.words()))
                                .collect(Collectors.joining("; "))));
        return page.toString();
    }

    private static void header(StringBuilder page, Header header, DemoReport report) {
        page.append("<header>\n");
        header.links().ifPresent(links -> page.append("<nav class=\"around\" aria-label=\"Episodes\">%s%s%s</nav>\n"
                .formatted(link(Optional.of(links.index()), "All episodes"),
                        link(links.previous(), "← Previous"), link(links.next(), "Next →"))));
        page.append("""
                <h1>%s</h1>
                <p class="result %s"><span class="mark" aria-hidden="true">%s</span> %s</p>
                <dl>
                """.formatted(escape(header.title()), header.success() ? "success" : "failure",
                header.success() ? "✓" : "✕", escape(header.result())));
        header.facts().forEach(fact -> page.append("<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(
                escape(fact.name()), escape(fact.value()))));
        page.append("</dl>\n");
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
                                <figure class="film"><img src="%s" alt="The whole episode from the side, each motion \
                                with its reason and what came of it"><figcaption>The whole episode, twice as fast as \
                                it happened</figcaption></figure>
                                """
                                .formatted(escape(film))));
        page.append("</header>\n");
    }

    private static String link(Optional<String> to, String words) {
        return to.map(address -> "<a href=\"%s\">%s</a>".formatted(escape(address), words))
                .orElse("<span>%s</span>".formatted(words));
    }

    private static void motion(StringBuilder page, Motion motion) {
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
                escape(motion.reason()), escape(motion.action()), escape(motion.q()), escape(motion.outcome())));
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

    /** What all pages look like, light and dark. */
    static String style() {
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
