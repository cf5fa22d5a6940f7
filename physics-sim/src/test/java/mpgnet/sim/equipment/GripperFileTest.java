package mpgnet.sim.equipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GripperFileTest {

    private static final String NARROW = """
            {"name": "narrow", "openingM": 0.04, "leastForceN": 3, "mostForceN": 40, "fingerSpeedMS": 0.1,
             "fingerWidthM": 0.02, "fingerThicknessM": 0.008, "fingerLengthM": 0.1, "padHeightM": 0.024,
             "palmLengthM": 0.13, "palmDepthM": 0.05, "palmHeightM": 0.06, "flangeHeightM": 0.213, "padFriction": 1}
            """;

    @TempDir
    private Path folder;

    private Path written(String json) throws IOException {
        return Files.writeString(folder.resolve("gripper.json"), json);
    }

    @Test
    void straightFingersBelowABox() throws IOException {
        GripperGeometry read = GripperFile.read(written(NARROW.replace("0.04,", "0.1,"))).geometry();
        GripperGeometry rg2 = GripperGeometry.rg2();
        assertEquals(rg2.withName("narrow").palmParts(), read.palmParts());
        assertEquals(Aabb.of(rg2.fingerParts().getFirst().vertices()).size().z(),
                Aabb.of(read.fingerParts().getFirst().vertices()).size().z(), 1e-12);
        assertEquals(-rg2.padHeightM() / 2, Aabb.of(read.fingerParts().getFirst().vertices()).low().z(), 1e-12);
    }

    /** A slab of 25 mm fits between fingers that open 40 mm, a cube of 50 mm does not. */
    @Test
    void whatItHoldsIsAsWideAsItOpens() throws IOException {
        SimulatedWorkCell cell = SimulatedWorkCell.standard().with(GripperFile.read(written(NARROW)).geometry());
        assertTrue(held(cell, ToyBlock.SQUARE_SLAB));
        assertFalse(held(cell, ToyBlock.CUBE));
    }

    private static boolean held(SimulatedWorkCell cell, ToyBlock block) {
        RigidTabletop table = new RigidTabletop(MotionListener.NONE, cell);
        table.reset(new Scene(List.of(block.body(Pose.at(0, 0, 0.026), 0x4E79A7)), 0));
        return table.execute(new Grasp(0, 0, 0.05, 0)) instanceof Outcome.Held;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0.04,|-1,|openingM must be in (0, 0.3]; was -1.0", //
        "\"narrow\"|\"rg2\"|another gripper's", //
        "\"narrow\"|\"a b\"|letters, digits", //
        "\"leastForceN\"|\"leastForce\"|there is no such key", //
        "0.213|0.1|flangeHeightM must be at least", //
        "0.1, \"padHeightM\"|0.02, \"padHeightM\"|padHeightM must be at most fingerLengthM", //
        "\"padFriction\": 1|\"padFriction\": \"soft\"|padFriction: the value does not fit", //
        "{|{{|no JSON"})
    void whatIsWrongIsNamed(String was, String is, String told) throws IOException {
        Path file = written(NARROW.replace(was, is));
        String message = assertThrows(EquipmentException.class, () -> GripperFile.read(file)).getMessage();
        assertTrue(message.contains(file.toString()) && message.contains(told), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void whatIsNoFileIsNamed() {
        assertThrows(EquipmentException.class, () -> GripperFile.read(folder));
        assertThrows(EquipmentException.class, () -> GripperFile.read(folder.resolve("none.json")));
    }
}
