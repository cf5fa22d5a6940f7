package mpgnet.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mpgnet.cli.report.DemoReport.Figure;
import mpgnet.cli.report.DemoReport.Fact;
import mpgnet.cli.report.DemoReport.Header;
import mpgnet.cli.report.DemoReport.Links;
import mpgnet.cli.report.DemoReport.Motion;
import mpgnet.cli.report.DemoReport.Primitive;
import mpgnet.rl.policy.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoReportTest {

    private static final String NASTY = "<script>alert(\"1\" + '2')</script> & %s %d";

    private static DemoReport report(String text) {
        List<Figure> maps = List.of(new Figure("motion-1-colour.png", 672, 672, text, text));
        List<Figure> moments = List.of(new Figure("motion-1-before.png", 640, 480, text, text));
        Links links = new Links("../index.html", Optional.empty(), Optional.of("../next/report.html"));
        return new DemoReport(
                new Header(text, List.of(new Fact(text, text), new Fact("Seed", "7")), true, text, Optional.of(links)),
                List.of(new Motion(1, Primitive.MOVE, text, "0.832; Q*_g 1.85", text, text, maps, moments),
                        new Motion(2, Primitive.GRASP, text, text, text, text, List.of(), List.of())));
    }

    private static int count(String page, String regex) {
        return (int) Pattern.compile(regex).matcher(page).results().count();
    }

    @Test
    void everyTextIsEscaped() {
        String page = DemoPage.html(report(NASTY));
        assertFalse(page.contains("<script"));
        // Twice the title; result and a fact's name and value; three texts per motion and the second one's Q; captions
        // and alternative texts of two figures.
        assertEquals(2 + 3 + 2 * 3 + 1 + 4,
                count(page, "&lt;script&gt;alert\\(&quot;1&quot; \\+ &#39;2&#39;\\)&lt;/script&gt; &amp; %s %d"));
    }

    @Test
    void thePageSaysWhatHappenedInOrder() {
        String page = DemoPage.html(report("words"));
        assertTrue(page.indexOf("1 · Move") < page.indexOf("2 · Grasp"));
        assertTrue(page.contains("0.832; Q*_g 1.85"));
        assertTrue(page.contains("<dt>Seed</dt><dd>7</dd>"));
        assertTrue(page.contains("<html lang=\"en\">") && page.contains("prefers-color-scheme: dark"));
    }

    @Test
    void everyElementIsClosedAndEveryLinkLeadsSomewhere() {
        String page = DemoPage.html(report("words"));
        for (String element : List.of("html", "head", "body", "main", "header", "footer", "ol", "li", "article", "dl",
                "dt", "dd", "figure", "div", "span", "a")) {
            assertEquals(count(page, "<" + element + "[ >]"), count(page, "</" + element + ">"), element);
        }
        Matcher links = Pattern.compile("href=\"#([^\"]+)\"").matcher(page);
        int found = 0;
        while (links.find()) {
            assertTrue(page.contains("id=\"" + links.group(1) + "\""), links.group());
            found++;
        }
        assertEquals(2, found);
        assertEquals(2, count(page,
                "<img src=\"motion-1-[a-z]+\\.png\" width=\"\\d+\" height=\"\\d+\" loading=\"lazy\" alt=\"words\">"));
    }

    @Test
    void anEpisodeLeadsToThoseAroundIt() {
        String page = DemoPage.html(report("words"));
        assertTrue(page.contains("<a href=\"../index.html\">All episodes</a>"), page);
        assertTrue(page.contains("<span>← Previous</span>"), "the first has none before it");
        assertTrue(page.contains("<a href=\"../next/report.html\">Next →</a>"), page);
    }

    @Test
    void thePageSaysWhatAValueAndWhatHatchingMeans() {
        String page = DemoPage.html(report("words"));
        assertTrue(page.contains("a value of 2 would be"), page);
        for (Refusal reason : Refusal.values()) {
            assertTrue(page.contains(reason.words()), reason.words());
        }
    }

    @Test
    void thePageIsWrittenWholeAndUnderItsOwnName(@TempDir Path folder) throws IOException {
        Path page = report("words").writeTo(folder.resolve("new"));
        assertEquals(DemoPage.html(report("words")), Files.readString(page));
        try (var files = Files.list(page.getParent())) {
            assertEquals(List.of(page), files.toList());
        }
    }

    @Test
    void figuresNeedASimpleNameAndWords() {
        for (String name : List.of("../secret.png", "a/b.png", "javascript:x.png", ".png", "x.svg", "x y.png")) {
            assertThrows(IllegalArgumentException.class, () -> new Figure(name, 1, 1, "", "alt"), name);
        }
        assertThrows(IllegalArgumentException.class, () -> new Figure("x.png", 1, 1, "caption", " "));
    }
}
