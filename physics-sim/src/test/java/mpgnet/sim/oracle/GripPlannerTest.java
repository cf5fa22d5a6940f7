package mpgnet.sim.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape.Box;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.TopCamera;
import org.junit.jupiter.api.Test;

/** What is found quickly is what is found by looking at everything, in boxes that lie about and through each other. */
class GripPlannerTest {

    private static final int BOXES = 9;
    private static final double SPREAD_M = 0.09;
    private static final double ENOUGH = 0.1;

    private final GripPlanner planner = new GripPlanner(GripperGeometry.rg2(), MotionParameters.standard());

    /** Half of them on the table, half on the height of a second layer, in any direction; 0 lies in the middle. */
    private static SortedMap<Integer, Body> boxes(long seed) {
        RandomGenerator random = new Random(seed);
        SortedMap<Integer, Body> boxes = new TreeMap<>();
        for (int id = 0; id < BOXES; id++) {
            Vec3 at = new Vec3(id == 0 ? 0 : random.nextDouble(-SPREAD_M, SPREAD_M),
                    id == 0 ? 0 : random.nextDouble(-SPREAD_M, SPREAD_M), id % 2 == 0 ? 0.02 : 0.06);
            boxes.put(id, new Body(new Box(random.nextDouble(0.03, 0.1), random.nextDouble(0.03, 0.06), 0.04),
                    new Pose(at, Quaternion.aboutAxis(Vec3.Z, random.nextDouble(Math.PI))), 0.1, 0.7, 0x4E79A7));
        }
        return boxes;
    }

    private static Heightmap seen(SortedMap<Integer, Body> boxes) {
        return new TopCamera().look(new Scene(List.copyOf(boxes.values()), 0)).heightmap();
    }

    @Test
    void theBestFreeGripIsTheBestOfAllThatAreFree() {
        int free = 0;
        for (long seed = 0; seed < 12; seed++) {
            free += sameBest(boxes(seed));
        }
        assertTrue(free > 20 && free < 12 * BOXES, free + " of " + 12 * BOXES + " boxes can be gripped");
    }

    /** A box that lies along the grid has grips that are equally good: the first is taken. */
    @Test
    void ofEquallyGoodGripsTheFirstIsTaken() {
        SortedMap<Integer, Body> boxes = new TreeMap<>();
        boxes.put(0, new Body(new Box(0.08, 0.04, 0.04), Pose.at(0, 0, 0.02), 0.1, 0.7, 0x4E79A7));
        assertEquals(1, sameBest(boxes));
    }

    /** How many have a free grip. */
    private int sameBest(SortedMap<Integer, Body> boxes) {
        int free = 0;
        float[] heightM = seen(boxes).heightM();
        List<KnownObject> all = new ArrayList<>();
        boxes.forEach((id, body) -> all.add(new KnownObject(id, body)));
        for (KnownObject wanted : all) {
            Optional<Grip> best = planner.grips(wanted, all, heightM, false).stream()
                    .filter(grip -> grip.free() && grip.quality() >= ENOUGH)
                    .max(Comparator.comparingDouble(Grip::quality));
            assertEquals(best, planner.bestFree(wanted, all, heightM, grip -> grip.quality() >= ENOUGH));
            free += best.isPresent() ? 1 : 0;
        }
        return free;
    }

    /** As it was when every grip's price was asked for. */
    @Test
    void motionsAreExpectedAsIfEveryPriceWereAskedFor() {
        Oracle oracle = new Oracle(GripperGeometry.rg2(), MotionParameters.standard());
        double[] expected = new double[8];
        for (int seed = 0; seed < expected.length; seed++) {
            SortedMap<Integer, Body> boxes = boxes(seed);
            Oracle.Expectation expectation = oracle.expectation(boxes, 0, seen(boxes));
            expected[seed] = expectation.motions();
            assertTrue(expectation.least() >= 1 && expectation.least() <= expected[seed],
                    "a bound of " + expected[seed]);
        }
        assertArrayEquals(new double[]{2.225594755168226, 2.4276279579349005, 1.7048383868455204, 2.3581148265397145,
            1.4686008560513917, 8.069184457232694, 2.3097201732311263, 4.391828048930071}, expected, 1e-9);
    }
}
