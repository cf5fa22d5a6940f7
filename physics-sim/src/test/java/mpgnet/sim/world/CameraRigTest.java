package mpgnet.sim.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.camera.CameraPose;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.HeightmapProjection;
import mpgnet.sim.camera.ImageTruth;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.Light;
import mpgnet.sim.camera.PlacedCamera;
import mpgnet.sim.camera.Rasterizer;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.SensorNoise;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.camera.Texture;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.ArmModel;
import mpgnet.sim.robot.ArmShape;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;

class CameraRigTest {

    private static final List<Solid> TOWER_AND_SHADE = List.of(
            new Solid(0, List.of(ConvexPart.box(0.04, 0.04, 0.16)), Pose.at(0.10, 0, 0.08), 0xFF0000),
            new Solid(1, List.of(ConvexPart.box(0.03, 0.03, 0.03)), Pose.at(0.16, 0.02, 0.015), 0x00FF00));

    private static long unseen(HeightmapProjection projection) {
        return Arrays.stream(projection.objectId()).filter(id -> id == HeightmapProjection.NO_RAY).count();
    }

    @Test
    void theDefaultIsBitForBitTheCameraThatTheWeightsWereTrainedWith() {
        List<Solid> all = new ArrayList<>(TOWER_AND_SHADE);
        all.add(Solid.table(1.4, 0x2E3033));
        RgbdFrame plain = new Rasterizer(Intrinsics.VGA, Light.STUDIO).render(CameraPose.above(0.825), all, 0);
        RgbdFrame rig = new CameraRig(CameraSetup.above()).frames(TOWER_AND_SHADE).getFirst();
        assertArrayEquals(plain.depthM(), rig.depthM());
        assertArrayEquals(plain.rgb(), rig.rgb());
    }

    @Test
    void whatOneCameraDoesNotSeeTheOtherMay() {
        CameraRig one = new CameraRig(CameraSetup.above());
        CameraRig two = new CameraRig(CameraSetup.two());
        HeightmapProjection alone = HeightmapProjection.of(one.frames(TOWER_AND_SHADE));
        HeightmapProjection merged = HeightmapProjection.of(two.frames(TOWER_AND_SHADE));
        assertTrue(unseen(alone) > 300, "the tower's shadow: " + unseen(alone));
        assertTrue(unseen(merged) < unseen(alone) / 2,
                "merged: " + unseen(merged));
        for (int cell = 0; cell < alone.objectId().length; cell++) {
            assertTrue(merged.heightmap().heightM()[cell] >= alone.heightmap().heightM()[cell],
                    "a second camera takes nothing away");
        }
        assertEquals(0.16, merged.heightmap().heightAt(Heightmap.row(0), Heightmap.column(0.1)), 1e-4);
    }

    @Test
    void armAndGripperAtHomeChangeNoHeightmapOfEitherCamera() {
        for (ArmModel arm : ArmModel.all()) {
            List<Solid> withArm = new ArrayList<>(TOWER_AND_SHADE);
            SimulatedWorkCell cell = SimulatedWorkCell.standard().with(arm);
            withArm.addAll(ArmShape.solids(arm, cell.joints(), 0x808080));
            Pose tool = cell.motion().home().tableFromTool();
            withArm.add(new Solid(Solid.SCENERY, cell.gripper().palmParts(),
                    tool.times(Pose.at(0, 0, cell.gripper().palmHeightM())), 0x808080));
            withArm.add(new Solid(Solid.SCENERY, cell.gripper().fingerParts(), tool.times(Pose.at(0.05, 0, 0.012)),
                    0x808080));
            CameraRig rig = new CameraRig(CameraSetup.two());
            Heightmap with = rig.look(withArm, 0).heightmap();
            Heightmap without = rig.look(TOWER_AND_SHADE, 0).heightmap();
            assertArrayEquals(without.heightM(), with.heightM(), arm.name());
            assertArrayEquals(without.rgb(), with.rgb(), arm.name());
        }
    }

    @Test
    void noiseIsRepeatedAfterARewindAndOnlyThen() {
        CameraRig rig = new CameraRig(CameraSetup.two().with(SensorNoise.d435i(), 7));
        float[] first = rig.look(TOWER_AND_SHADE, 0).heightmap().heightM();
        assertFalse(Arrays.equals(first, rig.look(TOWER_AND_SHADE, 0).heightmap().heightM()));
        rig.rewind();
        assertArrayEquals(first, rig.look(TOWER_AND_SHADE, 0).heightmap().heightM());
        double[] table =
                IntStream.range(0, first.length).filter(i -> i % Heightmap.CELLS < 100).mapToDouble(i -> first[i])
                        .toArray();
        assertTrue(Arrays.stream(table).average().orElseThrow() < 0.01, "the table is still a table");
    }

    @Test
    void aCalibrationErrorShiftsWhatIsSeen() {
        Pose there = CameraPose.above(0.825);
        Pose believed = new Pose(there.position().plus(new Vec3(0.01, 0, 0)), there.orientation());
        CameraSetup off = new CameraSetup(List.of(new PlacedCamera(Intrinsics.VGA, there, believed)), Light.STUDIO, 0,
                Texture.PLAIN, Optional.empty(), 0);
        Heightmap seen = new CameraRig(off).look(TOWER_AND_SHADE, 0).heightmap();
        assertEquals(0.16, seen.heightAt(Heightmap.row(0), Heightmap.column(0.129)), 1e-4);
        assertTrue(seen.heightAt(Heightmap.row(0), Heightmap.column(0.085)) < 0.15);
    }

    @Test
    void texturesDimAndStickToTheirSolid() {
        Texture checker = new Texture.Checker(0.01, 0.5);
        Solid box = TOWER_AND_SHADE.getFirst().with(checker);
        Rasterizer rasterizer = new Rasterizer(Intrinsics.VGA, Light.STUDIO);
        int[] here = rasterizer.render(CameraPose.above(0.825), List.of(box), 0).rgb();
        long bright = Arrays.stream(here).filter(c -> c == 0xFF0000).count();
        long dark = Arrays.stream(here).filter(c -> c == 0x800000).count();
        assertEquals(1, bright / (double) dark, 0.25);
        // Moved by exactly one pixel's worth, the pattern moves along.
        double pixelM = (0.825 - 0.16) / Intrinsics.VGA.fx();
        Solid moved = new Solid(0, box.parts(), Pose.at(0.10 + 10 * pixelM, 0, 0.08), 0xFF0000, checker);
        int[] there = rasterizer.render(CameraPose.above(0.825), List.of(moved), 0).rgb();
        int row = 239 * 640;
        long same = IntStream.range(430, 460).filter(u -> here[row + u] == there[row + u + 10]).count();
        assertTrue(same >= 28, same + " of 30 pixels");
        Texture patches = new Texture.Patches(0.02, 0.4, 5);
        for (double x = -0.1; x < 0.1; x += 0.0007) {
            double share = patches.shareAt(new Vec3(x, 2 * x, 0.01));
            assertTrue(share >= 0.4 && share <= 1);
            assertEquals(share, patches.shareAt(new Vec3(x + 1e-6, 2 * x, 0.01)), 1e-3);
        }
    }

    @Test
    void labelsOfAPictureAreExact() {
        ImageTruth truth =
                ImageTruth.of(Intrinsics.VGA, CameraPose.lookingAt(new Vec3(-0.5, 0, 0.4), Vec3.ZERO), TOWER_AND_SHADE);
        assertEquals(1, truth.visibleFraction().get(0), 1e-9);
        double hidden = truth.visibleFraction().get(1);
        assertTrue(hidden > 0.05 && hidden < 0.95, "the tower hides part of the small box: " + hidden);
        long seen = Arrays.stream(truth.instance()).filter(id -> id == 1).count();
        assertEquals(hidden, seen / (double) truth.amodal().get(1).cardinality(), 1e-12);
    }

    @Test
    void aRandomisedDomainStaysInItsRangesAndIsTheSameForASeed() {
        DomainRanges ranges = DomainRanges.standard();
        Scene scene = new Scene(List.of(ToyBlock.CUBE.body(Pose.at(0, 0, 0.025), Tableau.RED.rgb())), 0);
        assertEquals(ranges.scene(scene, new SplittableRandom(3)), ranges.scene(scene, new SplittableRandom(3)));
        assertEquals(ranges.cameras(CameraSetup.two(), new SplittableRandom(3)),
                ranges.cameras(CameraSetup.two(), new SplittableRandom(3)));
        SplittableRandom random = new SplittableRandom(4);
        double leastMass = 9;
        double mostMass = 0;
        for (int i = 0; i < 300; i++) {
            Scene drawn = ranges.scene(scene, random);
            double mass = drawn.bodies().getFirst().massKg() / scene.bodies().getFirst().massKg();
            leastMass = Math.min(leastMass, mass);
            mostMass = Math.max(mostMass, mass);
            CameraSetup setup = ranges.cameras(CameraSetup.two(), random);
            PlacedCamera above = setup.cameras().getFirst();
            assertTrue(above.calibrated().position().minus(CameraPose.above(0.825).position()).length() < 0.0175);
            assertTrue(above.calibrated().position().minus(above.tableFromCamera().position()).length() < 0.0027);
            assertTrue(setup.light().toLamp().z() > Math.cos(Math.toRadians(40.1)));
        }
        assertTrue(leastMass >= 0.7 && leastMass < 0.72 && mostMass <= 1.5 && mostMass > 1.48,
                leastMass + " to " + mostMass);
        double rms = new CameraRig(ranges.cameras(CameraSetup.two(), random)).look(TOWER_AND_SHADE, 0).heightmap()
                .heightAt(112, 20);
        assertTrue(rms < 0.02, "a randomised rig still sees a table: " + rms);
    }
}
