package mpgnet.rl.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.Map;
import java.util.random.RandomGenerator;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

/** Section III-B3: the entire network produces 48 pixel-wise Q-maps, 16 per primitive, each of 224 × 224. */
class FullMapsTest {

    @Test
    void theThreeBranchesGiveAValueForEveryCellOfAll48Maps() {
        int cells = Heightmap.CELLS * Heightmap.CELLS;
        StateImages state = new StateImages(new float[cells], new int[cells], new BitSet());
        try (Backend backend = Backends.cpu(2); TensorScope scope = new TensorScope(backend)) {
            MpgNet net = new MpgNet(scope, QNetworkConfig.coarse(), EnumSet.allOf(Primitive.class),
                    RandomGenerator.of("L64X128MixRandom"));
            NetworkQFunction q = new NetworkQFunction(backend, net);
            Map<Primitive, QMaps> all = q.all(state, Window.fullMap());
            QMaps alone = q.evaluate(Primitive.PUSH, state, Window.fullMap(), 5);
            for (int cell = 0; cell < cells; cell++) {
                assertEquals(alone.at(5, cell / Heightmap.CELLS, cell % Heightmap.CELLS),
                        all.get(Primitive.PUSH).at(5, cell / Heightmap.CELLS, cell % Heightmap.CELLS), 1e-6f);
            }
            Map<Primitive, QMaps> motions = q.motions(state, Window.fullMap());
            for (int k = 0; k < Action.ROTATIONS; k++) {
                float at = motions.get(Primitive.GRASP).at(k, 70, 90);
                assertEquals(all.get(Primitive.GRASP).at(k % 8, 70, 90), at, 1e-6f, "the same jaw at θ + 180°");
                assertEquals(all.get(Primitive.PUSH).at(k, 70, 90), motions.get(Primitive.PUSH).at(k, 70, 90), 1e-6f);
            }
            int maps = 0;
            for (Primitive primitive : Primitive.values()) {
                QMaps of = all.get(primitive);
                for (int k = 0; k < Action.ROTATIONS; k++, maps++) {
                    for (int cell = 0; cell < cells; cell++) {
                        float value = of.at(k, cell / Heightmap.CELLS, cell % Heightmap.CELLS);
                        assertTrue(Float.isFinite(value),
                                primitive + ", rotation " + k + ", cell " + cell + " has no value: " + value);
                    }
                }
            }
            assertTrue(maps == 48, maps + " maps");
        }
    }
}
