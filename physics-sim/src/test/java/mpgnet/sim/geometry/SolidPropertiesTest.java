package mpgnet.sim.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart.Axes;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;

class SolidPropertiesTest {

    @Test
    void aMovedBoxHasTheTextbookValues() {
        Vec3 centre = new Vec3(0.3, -0.2, 0.5);
        SolidProperties box =
                SolidProperties.of(List.of(ConvexPart.box(0.1, 0.2, 0.3).moved(new Pose(centre, Quaternion.IDENTITY))));
        assertEquals(0.006, box.volumeM3(), 1e-12);
        assertEquals(0, box.centroid().minus(centre).length(), 1e-12);
        assertEquals((0.2 * 0.2 + 0.3 * 0.3) / 12, box.inertiaM2()[0][0], 1e-12);
        assertEquals((0.1 * 0.1 + 0.3 * 0.3) / 12, box.inertiaM2()[1][1], 1e-12);
        assertEquals((0.1 * 0.1 + 0.2 * 0.2) / 12, box.inertiaM2()[2][2], 1e-12);
        assertEquals(0, box.inertiaM2()[0][1], 1e-12);
    }

    @Test
    void aTrianglesCentroidLiesAtAThirdOfItsHeight() {
        ConvexPart roof = ConvexPart.prism(new double[]{-1, 1, 0}, new double[]{0, 0, 3}, 0.5, Axes.XYZ);
        assertEquals(1, SolidProperties.of(List.of(roof)).centroid().y(), 1e-12);
    }

    @Test
    void blocksHaveAboutTheVolumesOfThePublishedMeshes() {
        // cm³ as listed with the published scenes; the roof's and the cylinder's bevels and sides account for up to 8
        // %.
        double[] cm3 = {122, 198, 61, 123, 124, 249, 48, 78};
        for (ToyBlock block : ToyBlock.values()) {
            double volume = SolidProperties.of(block.shape().convexParts()).volumeM3() * 1e6;
            assertEquals(cm3[block.ordinal()], volume, 0.08 * cm3[block.ordinal()], block.label());
        }
    }

    @Test
    void facesSeenFromInsideAreRefused() {
        ConvexPart box = ConvexPart.box(1, 1, 1);
        ConvexPart insideOut = new ConvexPart(box.vertices(), box.faces().stream().map(List::reversed).toList());
        assertThrows(IllegalArgumentException.class, () -> SolidProperties.of(List.of(insideOut)));
    }
}
