package mpgnet.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import mpgnet.rl.network.NetworkQFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.State;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.world.Observation;
import mpgnet.studio.decision.DecisionPanel;
import mpgnet.studio.scene.NetMemory;
import mpgnet.studio.scene.Folders;
import mpgnet.studio.scene.Plays;
import mpgnet.studio.scene.Workbench;
import mpgnet.studio.server.Query;
import org.junit.jupiter.api.Test;

/** What a panel shows before the nets have computed, and that none of them computes the same twice. */
class SeenFirstTest {

    private static final Map<String, String> SCENE = Map.of("kind", "pair", "objects", "3", "seed", "5");

    @Test
    void isWhatTheDecisionSaysLater() throws IOException {
        ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
        try (Studio studio = new Studio(new Studio.Settings(0, TestRun.WEIGHTS, List.of(), List.of(), 2,
                System::nanoTime), faults::add)) {
            JsonNode seen = asked(studio, "seen");
            assertEquals(asked(studio, "decision").path("seen"), seen);
            assertTrue(seen.path("scene").asText().contains("pair"), seen.path("scene").asText());
        }
        assertEquals(List.of(), List.copyOf(faults));
    }

    private static JsonNode asked(Studio studio, String name) throws IOException {
        return new ObjectMapper()
                .readTree(URI.create(studio.address() + "api/" + name + "?kind=pair&objects=3&seed=5").toURL());
    }

    /** Nobody has asked for the decision yet: the page is still loading. */
    @Test
    void aSceneOfTheAddressIsBegunWhenThePageIsOpened() throws InterruptedException {
        Plays plays = new Plays(new Folders(List.of()));
        try (Workbench bench = new Workbench(TestRun.WEIGHTS, 2)) {
            DecisionPanel panel = new DecisionPanel(bench, plays);
            for (Map<String, String> none : List.of(Map.<String, String>of(), Map.of("theme", "dark"),
                    Map.of("panel", "rewards", "seed", "5"), Map.of("seed", "no number"))) {
                panel.prepare(new Query(none));
                assertEquals(0, plays.kept(), none.toString());
            }
            panel.prepare(new Query(SCENE));
            assertEquals(1, plays.kept());
            plays.begun(new Query(SCENE));
            assertEquals(1, plays.kept(), "what the page asks for is what was begun");
        }
    }

    @Test
    void aNetIsAskedOnceAndAnswersAsTheLibraryDoes() throws InterruptedException {
        Plays plays = new Plays(new Folders(List.of()));
        try (Workbench bench = new Workbench(TestRun.WEIGHTS, 2)) {
            bench.on(nets -> {
                Observation now = plays.begun(new Query(SCENE)).atFirst();
                Goal target = ClearingOrder.target(now);
                StateImages state = StateImages.of(State.of(now.heightmap()), target);
                Window window = Window.about(target, nets.trained().net().config().windowCells());
                NetMemory.Said said = nets.memory().of(Primitive.PUSH, state, window);
                QMaps maps = new NetworkQFunction(nets.backend(), nets.trained().net()).distinct(Primitive.PUSH, state,
                        window);
                for (int k = 0; k < Action.ROTATIONS; k++) {
                    for (int cell = 0; cell < Heightmap.CELLS * Heightmap.CELLS; cell++) {
                        assertEquals(maps.at(k, cell / Heightmap.CELLS, cell % Heightmap.CELLS),
                                said.maps().at(k, cell / Heightmap.CELLS, cell % Heightmap.CELLS));
                    }
                }
                assertSame(said, nets.memory().of(Primitive.PUSH,
                        StateImages.of(State.of(now.heightmap()), target), window));
                return null;
            });
        }
    }
}
