package mpgnet.sim.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.CameraRig;
import mpgnet.sim.world.CameraSetup;
import org.junit.jupiter.api.Test;

class ForegroundTest {

    private static final CameraRig TWO = new CameraRig(CameraSetup.two());
    private static final Solid WALL = ToyBlock.CUBE.body(Pose.at(-0.1, 0.05, 0.025), 0x4E79A7).solid(1);
    private static final Solid PUT_IN = ToyBlock.CUBE.body(Pose.at(0.08, 0, 0.025), 0xE15759).solid(0);
    private static final int ON_WALL = Heightmap.index(Heightmap.row(0.05), Heightmap.column(-0.1));
    private static final int ON_CUBE = Heightmap.index(Heightmap.row(0), Heightmap.column(0.08));
    private static final double CUBE_M = 0.05;

    @Test
    void whatStoodThereBeforeIsFloorAndKeepsItsColour() {
        List<RgbdFrame> seen = TWO.frames(List.of(WALL, PUT_IN));
        Heightmap all = HeightmapProjection.of(seen).heightmap();
        Heightmap things = Foreground.heightmap(seen, TWO.frames(List.of(WALL)));
        assertEquals(CUBE_M, all.heightM()[ON_WALL], 1e-3);
        assertEquals(0, things.heightM()[ON_WALL]);
        assertEquals(all.rgb()[ON_WALL], things.rgb()[ON_WALL]);
        assertEquals(CUBE_M, things.heightM()[ON_CUBE], 1e-3);
        assertEquals(all.rgb()[ON_CUBE], things.rgb()[ON_CUBE]);
    }

    /** Of the table's colour, told by its depth alone; and flat, told by its colour alone. */
    @Test
    void depthOrColourTellsIt() {
        int table = TWO.frames(List.of()).getFirst().rgb()[0];
        Solid grey = ToyBlock.CUBE.body(Pose.at(0.08, 0, 0.025), table).solid(0);
        Solid sunken = ToyBlock.CUBE.body(Pose.at(0.08, 0, -0.015), 0xFFFFFF).solid(0);
        List<RgbdFrame> empty = TWO.frames(List.of());
        assertEquals(CUBE_M, Foreground.heightmap(TWO.frames(List.of(grey)), empty).heightM()[ON_CUBE], 1e-3);
        assertEquals(0.01, Foreground.heightmap(TWO.frames(List.of(sunken)), empty).heightM()[ON_CUBE], 1e-3);
    }

    @Test
    void eachViewNeedsItsOwn() {
        List<RgbdFrame> seen = TWO.frames(List.of());
        assertThrows(IllegalArgumentException.class, () -> Foreground.heightmap(seen, seen.subList(0, 1)));
    }
}
