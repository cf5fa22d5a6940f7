package mpgnet.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.network.NetworkQFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.State;
import mpgnet.rl.qlearning.ExplainedUpdate;
import mpgnet.rl.reward.RewardConstants;
import mpgnet.rl.reward.RewardConstantsBuilder;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.train.EvidenceFile;
import mpgnet.rl.train.MetricsFile;
import mpgnet.rl.train.StoredRun;
import mpgnet.rl.train.UpdateBench;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.SceneKind;
import mpgnet.sim.world.Observation;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Every panel in a browser: what it shows is what the library says, to the last digit shown. */
class PageTest {

    private static final int ROUNDS = 6;
    private static final SceneRef SCENE = new SceneRef.Drawn(SceneKind.PAIR, 3, 4);
    private static final String IN_ADDRESS = "kind=pair&objects=3&seed=4";
    /** A run's name is a folder's name, which may be anything. */
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    @TempDir
    private static Path folder;
    private static Path runFolder;
    private static Studio studio;
    private static Browser browser;
    private static final ConcurrentLinkedQueue<Throwable> FAULTS = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        runFolder = folder.resolve("run " + HOSTILE);
        TestRun.train(runFolder, ROUNDS);
        studio = new Studio(new Studio.Settings(0, TestRun.WEIGHTS, List.of(runFolder), List.of(folder), 2,
                System::nanoTime), FAULTS::add);
        browser = new Browser(studio.address());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        studio.close();
        assertEquals(List.of(), List.copyOf(FAULTS));
    }

    @AfterEach
    void nobodyComplains() {
        browser.hasNoComplaints();
    }

    /** As the page writes it: six significant digits. */
    private static String digits(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_UP));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent < -6 || exponent >= 6 ? rounded.toString()
                : rounded.setScale(Math.max(0, 5 - exponent)).toPlainString();
    }

    private static String fixed(double value, int digits) {
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    private static Backend cpu() {
        return Backends.named("cpu", 2, false, _ -> {
            // nothing to tell
        });
    }

    @Test
    void decision() throws IOException {
        browser.open("panel=decision&" + IN_ADDRESS);
        SimulatedWorkCell cell = SimulatedWorkCell.standard();
        RigidTabletop tabletop = new RigidTabletop(MotionListener.NONE, cell);
        tabletop.reset(SCENE.scene(new SimulatedScenes()).scene());
        Observation now = tabletop.observe();
        try (Backend backend = cpu(); TensorScope scope = new TensorScope(backend)) {
            TrainedNet trained = TrainedNet.load(TestRun.WEIGHTS, scope);
            Decision decision = trained.method().policy(backend, trained, Embodiment.of(cell)).decide(now, List.of());
            String name = decision.primitive().name().toLowerCase(Locale.ROOT);
            List<String> chosen = browser.texts("#choices tr.chosen td");
            assertEquals(List.of(name, "" + decision.choice().rotation(), "" + decision.choice().row(),
                    "" + decision.choice().column(), digits(decision.q())), chosen.subList(1, 6));
            assertTrue(browser.text("#stage-8").contains("Q*_g = " + fixed(trained.qStar(), 4)));
            QMaps maps = new NetworkQFunction(backend, trained.net()).distinct(decision.primitive(),
                    StateImages.of(State.of(now.heightmap()), ClearingOrder.target(now)),
                    Window.about(ClearingOrder.target(now), trained.net().config().windowCells()));
            browser.type("#q-map canvas", Keys.ARROW_DOWN.toString());
            String told = browser.text("#q-map .hover");
            String[] words = told.split("[ ,:]+"); // row R, column C: Q(s, a) = V
            float q = maps.at(decision.choice().rotation(), Integer.parseInt(words[1]), Integer.parseInt(words[3]));
            assertTrue(told.endsWith("= " + digits(q)), told + " but " + q);

            browser.click("[data-switch=turn_back]");
            assertNotEquals(chosen, browser.texts("#choices tr.chosen td"), "the choice moves");
            assertTrue(browser.url().contains("off=turn_back"), "the address says so");
            List<String> unturned = browser.texts("#choices tr.chosen td");
            browser.click("[data-switch=depth_features]");
            assertNotEquals(unturned, browser.texts("#choices tr.chosen td"), "no value without heights");
            for (String stage : List.of("colour", "depth", "goal", "rotations", "colour_features", "head", "rough_mask",
                    "fingers",
                    "target", "futile")) {
                browser.click("[data-switch=" + stage + "]");
            }
            browser.open("panel=decision&" + IN_ADDRESS + "&net=push&k=12&layer=push.depth.features.2&channel=3");
            browser.type("#feature canvas", Keys.ARROW_UP.toString());
            assertTrue(browser.text("#feature .hover").contains("sees 15 × 15 pixels"),
                    browser.text("#feature .hover"));
        }
    }

    @Test
    void update() throws IOException {
        browser.open("panel=update&n=3");
        try (Backend backend = cpu(); TensorScope scope = new TensorScope(backend)) {
            UpdateBench bench = new UpdateBench(StoredRun.open(runFolder), 3, Variant.FULL, backend, scope);
            String tensor = bench.tensors().getLast();
            ExplainedUpdate first = bench.look(tensor, 1).update();
            assertTrue(browser.text("#after").startsWith("Q %s → %s".formatted(fixed(first.q(), 4),
                    fixed(first.qAfter(), 4))), browser.text("#after"));
            assertTrue(browser.text("#label").replace("\n", "").endsWith(fixed(first.y(), 4)), browser.text("#label"));
            assertEquals(bench.meaning(), browser.text("#case"));
            browser.click("#weights button");
            assertTrue(browser.text("#quotient").contains("the tape says"), browser.text("#quotient"));
            browser.click("#apply");
            bench.apply();
            ExplainedUpdate second = bench.look(tensor, 1).update();
            assertEquals("1 applied", browser.text("#applied"));
            assertTrue(browser.text("#after").startsWith("Q " + fixed(second.q(), 4)), browser.text("#after"));
            browser.click("#undo");
            assertTrue(browser.text("#after").startsWith("Q " + fixed(first.q(), 4)), browser.text("#after"));
            assertEquals("0 applied", browser.text("#applied"));
        }
    }

    @Test
    void episode() {
        browser.open("panel=episode&" + IN_ADDRESS);
        browser.click("#policy");
        assertEquals(1, browser.texts("#motions tr.chosen").size());
        assertTrue(browser.url().contains("acts=p"), browser.url());
        String end = browser.text("#clock");
        browser.run("const t = document.getElementById('timeline'); t.value = 5; t.dispatchEvent(new Event('input'))");
        assertNotEquals(end, browser.text("#clock"));
        browser.type("#stage3d", Keys.chord(Keys.ARROW_LEFT) + "+");
        browser.click("#play");
        browser.waitFor("return document.getElementById('play').textContent === 'Play' "
                + "|| Number(document.getElementById('stage3d').dataset.fps) > 0");
        browser.type("#hand canvas", Keys.ARROW_DOWN.toString());
        browser.type("#hand canvas", Keys.ENTER.toString());
        browser.settled();
        assertTrue(browser.text("#promise").contains("grasp-net"), browser.text("#promise"));
        browser.click("#make");
        assertEquals(3, browser.texts("#motions tr").size(), "a heading and two motions");
        browser.click("#back");
        assertEquals(2, browser.texts("#motions tr").size());
    }

    @Test
    void rewards() throws IOException {
        browser.open("panel=rewards");
        List<EvidenceFile.Entry> entries = EvidenceFile.read(runFolder, StoredRun.open(runFolder).size());
        assertTrue(browser.text("#scored").endsWith(": 0 flip"), browser.text("#scored"));
        browser.set("[name=moveFailure]", "0.25");
        browser.set("[name=moveSuccess]", "0.75");
        browser.set("[name=moveElse]", "0.25");
        RewardConstants changed =
                RewardConstantsBuilder.builder(RewardConstants.paper()).moveFailure(0.25).moveSuccess(0.75)
                        .moveElse(0.25).build();
        long flips = entries.stream()
                .filter(e -> changed.of(e.net(), false).of(e.evidence()) != e.reward()).count();
        assertTrue(flips > 0, "these constants are others");
        assertTrue(browser.text("#scored").endsWith(": %d flip".formatted(flips)), browser.text("#scored"));
        String picture = "return document.querySelector('#histogram canvas').toDataURL()";
        Object light = browser.run(picture);
        browser.type("body", "t");
        assertNotEquals(light, browser.run(picture), "its figures are drawn anew in the dark");
        browser.click("#flips button");
        assertTrue(browser.text("#property").contains("new MoveReward(0.75, 0.25, 0.5, 0.5, 0.25)"),
                browser.text("#property"));
        browser.click("#train");
        browser.waitFor("return /^step [2-9]/.test(document.getElementById('trial-state').textContent)");
        browser.run("for (const b of document.querySelectorAll('button')) if (b.textContent === 'Stop') b.click()");
        browser.click("#paper");
        assertTrue(browser.text("#scored").endsWith(": 0 flip"), browser.text("#scored"));
    }

    @Test
    void training() throws IOException {
        browser.open("panel=training");
        List<MetricsFile.Line> lines = MetricsFile.read(runFolder.resolve(MetricsFile.NAME));
        assertTrue(browser.text("[data-run='0']").contains("%d rounds, %d motions".formatted(lines.size(),
                lines.getLast().attempts())), browser.text("[data-run='0']"));
        assertEquals(4L, browser.run("return document.querySelectorAll('#panel .uplot').length"));
        browser.type("#curve-loss .uplot", Keys.chord(Keys.ARROW_LEFT) + Keys.ENTER);
        long before = lines.get(lines.size() - 2).attempts();
        assertTrue(browser.text("#behind").contains("after %d motions".formatted(before)), browser.text("#behind"));
        Path metrics = runFolder.resolve(MetricsFile.NAME);
        String last = Files.readAllLines(metrics).getLast();
        Files.writeString(metrics, last.replaceAll("\"attempts\":\\d+", "\"attempts\":4321") + "\n",
                StandardOpenOption.APPEND);
        browser.waitFor("return document.querySelector('[data-run]').textContent.includes('4321 motions')");
        assertTrue(browser.text("[data-run='0']").contains("running"));
        assertTrue(browser.text("[data-run='0']").contains(HOSTILE), "a hostile name is text");
    }

    @Test
    void lightDarkAndKeys() {
        browser.open("panel=rewards&theme=dark");
        assertEquals("dark", browser.run("return document.documentElement.dataset.theme"));
        browser.type("body", "t");
        assertEquals("light", browser.run("return document.documentElement.dataset.theme"));
        browser.type("body", "5");
        browser.settled();
        assertEquals("training", browser.run("return document.getElementById('panel').dataset.panel"));
        assertTrue(browser.url().contains("panel=training") && browser.url().contains("theme=light"), browser.url());
        assertFalse((Boolean) browser.run("return document.querySelectorAll('img').length > 0"));
    }
}
