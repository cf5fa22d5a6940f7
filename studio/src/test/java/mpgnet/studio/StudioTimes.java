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
    /** Of scenes that the studio does not rehearse with. */
    private static final int FIRST_SEED = 103;
    private static final int REPEATS = 6;
    /** While somebody reads the first panel, the studio rehearses. */
    private static final long READING_MS = 12_000;
    private static final String PAINTED =
            "const p = performance.getEntriesByName('first-contentful-paint')[0]; return p ? p.startTime : -1";
    /** Moves the timeline once per picture, for two seconds and until the last one has been drawn. */
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
                        const gl = document.querySelector('#stage3d canvas').getContext('webgl2');
                        gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
                        now = performance.now();
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
                double whole = secondsSince(began);
                say(out, "the first panel is whole %.2f s after the command, %.2f s after it was asked for".formatted(
                        whole, whole - listening));
                decisions(out, browser, address, 0, 1);
                Thread.sleep(READING_MS);
                say(out, "after %d s".formatted(READING_MS / 1000));
                decisions(out, browser, address, 1, REPEATS);
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

    /** Panels of some scenes, each of which the studio has not seen before. */
    private static void decisions(PrintStream out, Browser browser, String address, int from, int to) {
        for (int i = from; i < to; i++) {
            long asked = System.nanoTime();
            browser.go(address + "?panel=decision&" + SCENE.replace("seed=3", "seed=" + (i + FIRST_SEED)));
            browser.settled();
            double seconds = secondsSince(asked);
            String chosen = chosen(browser);
            say(out, "a decision's panel of another scene: %.2f s (%s)".formatted(seconds, chosen));
            long switched = System.nanoTime();
            browser.click("[data-switch=depth]");
            seconds = secondsSince(switched);
            if (chosen(browser).equals(chosen)) {
                throw new IllegalStateException("without heights the value is the same: " + chosen);
            }
            say(out, "  a stage switched off: %.2f s".formatted(seconds));
        }
    }

    /** The net, the choice and its value. */
    private static String chosen(Browser browser) {
        return browser.text("#choices tr.chosen");
    }

    private static double secondsSince(long ns) {
        return (System.nanoTime() - ns) / 1e9;
    }

    private static void say(PrintStream out, String line) {
        out.println(line);
    }
}
