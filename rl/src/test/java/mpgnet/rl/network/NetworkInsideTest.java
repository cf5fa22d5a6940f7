package mpgnet.rl.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;

import mpgnet.rl.problem.Primitive;
import mpgnet.sim.camera.Heightmap;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

/** What is shown of a network is what it decides with. */
class NetworkInsideTest {

    private static final int[] SOME = {0, 3, 4, 13};

    @Test
    void viewsTurnedBackAreTheMapsThatDecide() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        try (Backend backend = Backends.named("cpu", 2, false, _ -> {
            // nothing to tell
        }); TensorScope scope = new TensorScope(backend)) {
            MpgNet net = new MpgNet(scope, Toy.config(0.1), Set.of(Primitive.PUSH), random);
            StateImages state = Toy.scene(random);
            Window window = new Window(105, 110.5, 32);
            NetworkInside inside = new NetworkInside(backend, net);
            float[][] views = inside.viewQ(Primitive.PUSH, state, window, SOME);
            QMaps shown = inside.maps(window, SOME, views, true);
            QMaps decides = new NetworkQFunction(backend, net).evaluate(Primitive.PUSH, state, window, SOME);
            int different = 0;
            for (int k : SOME) {
                for (int cell = 0; cell < Heightmap.CELLS * Heightmap.CELLS; cell++) {
                    int row = cell / Heightmap.CELLS;
                    int column = cell % Heightmap.CELLS;
                    different += shown.at(k, row, column) == decides.at(k, row, column) ? 0 : 1;
                }
            }
            assertEquals(0, different);
            assertArrayEquals(views[1], inside.stages(Primitive.PUSH, state, window, 3, Set.of()).viewQ());
            NetworkInside.Stages deaf = inside.stages(Primitive.PUSH, state, window, 3,
                    Set.of(NetworkInside.Trunk.DEPTH));
            assertArrayEquals(new float[deaf.depth().getLast().values().length], deaf.depth().getLast().values());
            assertFalse(Arrays.equals(views[1], deaf.viewQ()), "the head hears less");
            QMaps unturned = inside.maps(window, SOME, views, false);
            assertNotEquals(decides.at(4, 100, 105), unturned.at(4, 100, 105));
            assertEquals(decides.at(0, 100, 105), unturned.at(0, 100, 105));
        }
    }
}
