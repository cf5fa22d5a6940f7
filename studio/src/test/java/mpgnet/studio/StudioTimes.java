package mpgnet.studio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * How long people wait for the studio, measured by hand on a built checkout, in a browser that is open already:
 * {@code StudioTimes RUN}, where RUN is a stage's folder that {@code mpgnet train} wrote.
 */
final class StudioTimes {

    private static final String SCENE = "kind=occluded&objects=10&seed=3";
    private static final int REPEATS = 5;
    private static final String PAINTED =
            "const p = performance.getEntriesByName('first-contentful-paint')[0]; return p ? p.startTime : -1";
    /** Moves the timeline once per picture, for two seconds. */
    private static final String SCRUB =
            """
                    window.scrubbed = null;
                    const t = document.getElementById('timeline');
                    let pictures = 0, began = performance.now();
                    requestAnimationFrame(function one(now) {
                      t.value = (Number(t.value) + 1) % (Number(t.max) + 1);
                      t.dispatchEvent(new Event('input'));
                      pictures++;
                      if (now - began < 2000) {
                        requestAnimationFrame(one);
                      } else {
                        window.scrubbed = 1000 * pictures / (now - began);
                      }
                    });
                    """;

    private StudioTimes() {
    }

    /** @param args the run's folder */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = System.out;
        try (Browser browser = new Browser("about:blank")) {
            long began = System.nanoTime();
            Process studio = new ProcessBuilder(Path.of("..", "mpgnet").toString(), "studio", "--no-browser", "--run",
                    args[0]).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (BufferedReader said = studio.inputReader(StandardCharsets.UTF_8)) {
                String address = said.readLine().split(" ")[0];
                double listening = secondsSince(began);
                browser.go(address);
                browser.waitFor("return performance.getEntriesByName('first-contentful-paint').length > 0");
                double painted = ((Number) browser.run(PAINTED)).doubleValue() / 1000;
                say(out, "first paint %.2f s after the command: it listens after %.2f s, painted %.2f s later"
                        .formatted(listening + painted, listening, painted));
                browser.settled();
                say(out, "the first panel is whole %.2f s after the command".formatted(secondsSince(began)));
                for (int i = 0; i < REPEATS; i++) {
                    long asked = System.nanoTime();
                    browser.go(address + "?panel=decision&" + SCENE.replace("seed=3", "seed=" + (i + 3)));
                    browser.settled();
                    say(out, "a decision's panel of another scene: %.2f s".formatted(secondsSince(asked)));
                    long switched = System.nanoTime();
                    browser.click("[data-switch=depth]");
                    say(out, "  a stage switched off: %.2f s".formatted(secondsSince(switched)));
                }
                browser.go(address + "?panel=episode&acts=p&" + SCENE);
                browser.settled();
                browser.run(SCRUB);
                browser.waitFor("return window.scrubbed !== null");
                say(out, "scrubbing: %.0f pictures per second".formatted(
                        ((Number) browser.run("return window.scrubbed")).doubleValue()));
                browser.go(address + "?panel=rewards");
                browser.settled();
                for (int i = 0; i < REPEATS; i++) {
                    long changed = System.nanoTime();
                    browser.set("[name=moveElse]", "" + (i + 1) / 8.0);
                    say(out, "scored again: %s; on the page after %.2f s".formatted(
                            browser.text("#scored"), secondsSince(changed)));
                }
            } finally {
                studio.destroy();
                studio.waitFor();
            }
        }
    }

    private static double secondsSince(long ns) {
        return (System.nanoTime() - ns) / 1e9;
    }

    private static void say(PrintStream out, String line) {
        out.println(line);
    }
}
