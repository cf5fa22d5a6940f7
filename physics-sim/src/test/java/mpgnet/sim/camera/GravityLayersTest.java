package mpgnet.sim.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import org.junit.jupiter.api.Test;

/** What lies under what, and how it is inclined. */
class GravityLayersTest {

    private static final int MIDDLE = Heightmap.index(112, 112);

    private static Solid box(int id, double sideM, double heightM, Pose pose) {
        return new Solid(id, List.of(ConvexPart.box(sideM, sideM, heightM)), pose, 0);
    }

    @Test
    void theHighestObjectIsOnTopAndTheNextOneBelow() {
        Solid low = box(4, 0.06, 0.02, Pose.at(0, 0, 0.01));
        Solid high = box(7, 0.03, 0.03, Pose.at(0, 0, 0.035));
        for (List<Solid> order : List.of(List.of(low, high), List.of(high, low))) {
            GravityLayers layers = GravityLayers.of(order);
            assertEquals(7, layers.topId()[MIDDLE]);
            assertEquals(0.02, layers.belowM()[MIDDLE], 1e-6);
            int besideHigh = Heightmap.index(112, Heightmap.column(0.025));
            assertEquals(4, layers.topId()[besideHigh]);
            assertEquals(0, layers.belowM()[besideHigh], 0);
            assertEquals(Solid.SCENERY, layers.topId()[Heightmap.index(112, Heightmap.column(0.04))]);
        }
    }

    @Test
    void aTiltedFaceHasItsNormal() {
        double angleRad = Math.toRadians(20);
        Pose tilted = new Pose(new Vec3(0, 0, 0.03), Quaternion.aboutAxis(new Vec3(0, 1, 0), angleRad));
        GravityLayers layers = GravityLayers.of(List.of(box(0, 0.05, 0.02, tilted)));
        assertEquals(Math.sin(angleRad), layers.normalX()[MIDDLE], 1e-6);
        assertEquals(0, layers.normalY()[MIDDLE], 1e-6);
    }

    @Test
    void sceneryIsNoObject() {
        GravityLayers layers = GravityLayers.of(List.of(Solid.table(1, 0), box(0, 0.03, 0.03, Pose.at(0, 0, 0.015))));
        assertEquals(0, layers.topId()[MIDDLE]);
        assertEquals(0, layers.belowM()[MIDDLE], 0);
    }
}
