package mpgnet.sim.bullet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;

class ShrunkHullTest {

    private static final double MARGIN_M = 0.0005;

    @Test
    void aBoxLosesTheMarginOnEachSide() {
        for (Vec3 v : ShrunkHull.vertices(ConvexPart.box(0.02, 0.03, 0.04), MARGIN_M)) {
            assertEquals(0.0095, Math.abs(v.x()), 1e-12);
            assertEquals(0.0145, Math.abs(v.y()), 1e-12);
            assertEquals(0.0195, Math.abs(v.z()), 1e-12);
        }
    }

    /** The hull grown by the margin again touches each face's plane of the original and crosses none. */
    @Test
    void everyBlocksFacesComeBackWhereTheyWere() {
        for (ToyBlock block : ToyBlock.values()) {
            for (ConvexPart part : block.shape().convexParts()) {
                List<Vec3> shrunk = ShrunkHull.vertices(part, MARGIN_M);
                for (List<Integer> face : part.faces()) {
                    Vec3 a = part.vertices().get(face.get(0));
                    Vec3 n = part.vertices().get(face.get(1)).minus(a).cross(part.vertices().get(face.get(2)).minus(a)).normalized();
                    double highest = shrunk.stream().mapToDouble(v -> n.dot(v.minus(a))).max().orElseThrow();
                    assertEquals(-MARGIN_M, highest, 1e-9, block.label());
                }
            }
        }
    }
}
