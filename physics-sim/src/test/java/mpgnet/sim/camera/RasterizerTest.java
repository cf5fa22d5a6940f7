package mpgnet.sim.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RasterizerTest {

    private static final int BACKGROUND = 0xF4F1EA;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Quaternion anyRotation(RandomGenerator random) {
        return new Quaternion(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(),
                random.nextGaussian());
    }

    private static List<Solid> pile(RandomGenerator random) {
        List<Solid> solids = new ArrayList<>();
        for (ToyBlock block : ToyBlock.values()) {
            Vec3 at = new Vec3(random.nextDouble(-0.15, 0.15), random.nextDouble(-0.15, 0.15),
                    random.nextDouble(0.03, 0.1));
            solids.add(
                    new Solid(solids.size(), block.shape().convexParts(), new Pose(at, anyRotation(random)), 0x336699));
        }
        solids.add(Solid.table(1.4, 0x202020));
        return solids;
    }

    /** What a ray hits first, by half-spaces: shares no code with the rasterizer but the faces' planes. */
    private record Hit(int id, double depthM) {

        static Hit along(Vec3 eye, Vec3 ray, List<Solid> solids) {
            Hit nearest = new Hit(Integer.MIN_VALUE, Double.POSITIVE_INFINITY);
            for (Solid solid : solids) {
                for (ConvexPart part : solid.parts()) {
                    double enter = 0;
                    double leave = Double.POSITIVE_INFINITY;
                    for (Polygon face : Polygon
                            .facesOf(new Solid(solid.id(), List.of(part), solid.tableFromBody(), 0))) {
                        double gap = face.normal().dot(face.corners().getFirst().minus(eye));
                        double speed = face.normal().dot(ray);
                        if (speed < 0) {
                            enter = Math.max(enter, gap / speed);
                        } else if (speed > 0) {
                            leave = Math.min(leave, gap / speed);
                        }
                    }
                    if (enter < leave && enter < nearest.depthM) {
                        nearest = new Hit(solid.id(), enter);
                    }
                }
            }
            return nearest;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyPixelShowsWhatItsRayHitsFirst(long seed) {
        RandomGenerator random = random(seed);
        List<Solid> solids = pile(random);
        Pose side = CameraPose.lookingAt(new Vec3(random.nextDouble(-0.5, 0.5), -0.5, 0.4), new Vec3(0, 0, 0.03));
        for (Pose pose : List.of(CameraPose.above(0.825), side)) {
            RgbdFrame frame = new Rasterizer(Intrinsics.VGA, Light.STUDIO).render(pose, solids, BACKGROUND);
            int differ = 0;
            int compared = 0;
            for (int v = 0; v < 480; v += 5) {
                for (int u = 0; u < 640; u += 5) {
                    Vec3 ray = pose.orientation().rotate(new Vec3(Intrinsics.VGA.rayX(u), Intrinsics.VGA.rayY(v), 1));
                    Hit hit = Hit.along(pose.position(), ray, solids);
                    int i = frame.index(u, v);
                    compared++;
                    if (hit.id == Integer.MIN_VALUE) {
                        assertEquals(0, frame.depthM()[i], "pixel " + u + ", " + v);
                        assertEquals(BACKGROUND, frame.rgb()[i]);
                    } else if (frame.objectId()[i] != hit.id || Math.abs(frame.depthM()[i] - hit.depthM) > 1e-5) {
                        differ++;
                    }
                }
            }
            // Outlines are rounded to 1/1024 pixel, so a ray along an outline may fall on either side.
            assertTrue(differ <= 2, differ + " of " + compared + " pixels differ");
        }
    }

    @Test
    void depthOfAnObliqueTableIsExactInPerspective() {
        Pose pose = CameraPose.lookingAt(new Vec3(0.3, -0.6, 0.5), Vec3.ZERO);
        RgbdFrame frame =
                new Rasterizer(Intrinsics.VGA, Light.STUDIO).render(pose, List.of(Solid.table(1.0, 0)), BACKGROUND);
        int seen = 0;
        for (int v = 0; v < 480; v++) {
            for (int u = 0; u < 640; u++) {
                double depth = frame.depthM()[frame.index(u, v)];
                Vec3 point =
                        pose.apply(new Vec3(Intrinsics.VGA.rayX(u) * depth, Intrinsics.VGA.rayY(v) * depth, depth));
                if (depth > 0 && point.z() > -0.001) {
                    assertEquals(0, point.z(), 1e-6);
                    assertTrue(Math.abs(point.x()) < 0.501 && Math.abs(point.y()) < 0.501);
                    seen++;
                }
            }
        }
        assertTrue(seen > 100_000, seen + " pixels of table");
    }

    @Test
    void theImageIsUprightAndNotMirrored() {
        List<Solid> solids = List.of(
                new Solid(0, List.of(ConvexPart.box(0.04, 0.04, 0.04)), Pose.at(0.1, 0, 0.02), 0xFF0000),
                new Solid(1, List.of(ConvexPart.box(0.04, 0.04, 0.04)), Pose.at(0, 0.1, 0.02), 0x00FF00));
        Rasterizer rasterizer = new Rasterizer(Intrinsics.VGA, Light.STUDIO);
        RgbdFrame above = rasterizer.render(CameraPose.above(0.8), solids, BACKGROUND);
        assertEquals(0, above.objectId()[above.index(400, 240)], "+x is to the right");
        assertEquals(1, above.objectId()[above.index(320, 160)], "+y is to the top");
        RgbdFrame front =
                rasterizer.render(CameraPose.lookingAt(new Vec3(0, -0.6, 0.2), Vec3.ZERO), solids, BACKGROUND);
        assertEquals(Solid.SCENERY, front.objectId()[front.index(320, 60)], "above the farther box is background");
        assertEquals(1, front.objectId()[front.index(320, 200)], "the farther box is above the centre");
        assertTrue(IntStream.range(320, 640).anyMatch(u -> front.objectId()[front.index(u, 225)] == 0),
                "+x is to the right");
    }

    @Test
    void aHorizontalFaceShowsItsOwnColourAndTheOthersAreDarker() {
        assertEquals(0xE15759, Light.STUDIO.shade(0xE15759, Vec3.Z));
        assertEquals(0x5A2324, Light.STUDIO.shade(0xE15759, Vec3.X),
                "in the lamp's shade only the ambient 40 % is left");
        int lit = Light.STUDIO.shade(0xE15759, Vec3.X.times(-1)) >> 16;
        assertTrue(lit > 0x5A && lit < 0xE1, "red " + lit);
    }

    @ParameterizedTest
    @EnumSource(ToyBlock.class)
    void everyBlocksFacesCloseAndLookOutwards(ToyBlock block) {
        for (ConvexPart part : block.shape().convexParts()) {
            Vec3 centre = part.vertices().stream().reduce(Vec3.ZERO, Vec3::plus).times(1.0 / part.vertices().size());
            for (Polygon face : Polygon.facesOf(new Solid(0, List.of(part), Pose.IDENTITY, 0))) {
                for (Vec3 vertex : part.vertices()) {
                    assertTrue(face.normal().dot(vertex.minus(face.corners().getFirst())) < 1e-9,
                            block + ": convex, normals outward");
                }
                assertTrue(face.normal().dot(face.corners().getFirst().minus(centre)) > 1e-6);
            }
        }
    }

    @Test
    void anObjectThatFlewFarAwayIsSimplyNotInThePicture() {
        Solid far = new Solid(0, List.of(ConvexPart.box(0.05, 0.05, 0.05)), Pose.at(3e5, -2e6, 0.5), 0);
        RgbdFrame frame =
                new Rasterizer(Intrinsics.VGA, Light.STUDIO).render(CameraPose.above(0.8), List.of(far), BACKGROUND);
        for (float depth : frame.depthM()) {
            assertEquals(0, depth);
        }
        assertEquals(Mask.EMPTY, GravityView.of(List.of(far)).amodal().get(0));
    }
}
