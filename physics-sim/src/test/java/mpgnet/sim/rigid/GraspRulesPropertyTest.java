package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** The rules of a wrong grasp, over random tables and motions: all else is the same under both, bit for bit. */
class GraspRulesPropertyTest {

    private static final int TARGET = 0;
    private static final double APART_M = 0.075;
    private static final double BESIDE_M = 0.012;
    private static final double HEIGHT_M = 0.05;

    /** Upright blocks, the target in the middle: some stand alone, others so close that the jaw takes two. */
    private static Scene blocks(SplittableRandom random) {
        List<Body> bodies = new ArrayList<>();
        for (Vec3 at : List.of(Vec3.ZERO, Vec3.X, Vec3.Y, Vec3.X.times(-1), Vec3.Y.times(-1))) {
            Vec3 place = at.times(APART_M - random.nextDouble(0.03)).plus(new Vec3(0, 0, HEIGHT_M / 2));
            ToyBlock shape = random.nextBoolean() ? ToyBlock.CUBE : ToyBlock.SQUARE_SLAB;
            Body block = shape.body(new Pose(place, Quaternion.IDENTITY), 0xE15759);
            if (shape == ToyBlock.SQUARE_SLAB || bodies.isEmpty() || random.nextBoolean()) {
                bodies.add(block);
            }
        }
        return new Scene(bodies, TARGET);
    }

    /** On or near one of the blocks. */
    private static Action motion(Scene scene, SplittableRandom random) {
        Vec3 at = scene.bodies().get(random.nextInt(scene.bodies().size())).tableFromBody().position();
        double x = at.x() + random.nextDouble(-BESIDE_M, BESIDE_M);
        double y = at.y() + random.nextDouble(-BESIDE_M, BESIDE_M);
        double angle = Action.angleRad(random.nextInt(Action.ROTATIONS));
        return switch (random.nextInt(4)) {
            case 0 -> new Move(x, y, HEIGHT_M, angle);
            case 1 -> new Push(x - 0.08 * Math.cos(angle), y - 0.08 * Math.sin(angle), 0, angle);
            default -> new Grasp(x, y, HEIGHT_M, angle);
        };
    }

    private static RigidTabletop table(Scene scene, GraspRule rule) {
        RigidTabletop table = new RigidTabletop(MotionListener.NONE, SimulatedWorkCell.standard().with(rule));
        table.reset(scene);
        return table;
    }

    @Property(tries = 100)
    void rulesDifferOnlyWhereAWrongObjectWasGripped(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Scene scene = blocks(random);
        Action motion = motion(scene, random);
        RigidTabletop paper = table(scene, GraspRule.PAPER);
        RigidTabletop strict = table(scene, GraspRule.STRICT);
        Outcome lenient = paper.execute(motion);
        Outcome severe = strict.execute(motion);
        Statistics.label("what came of it").collect(severe.getClass().getSimpleName()).coverage(of -> {
            of.check("SetDown").count(n -> n > 0);
            of.check("Held").count(n -> n > 0);
            of.check("Pushed").count(n -> n > 0);
        });
        if (severe instanceof Outcome.SetDown down) {
            assertInstanceOf(Grasp.class, motion);
            assertTrue(down.objectId() != TARGET, "the target alone is no wrong object");
            // Unless it slips out of the jaw on the way to the drop zone.
            assertTrue(lenient instanceof Outcome.Held || lenient instanceof Outcome.Empty, lenient.toString());
            assertEquals(scene.bodies().size(), strict.bodies().size(), "nothing is cleared");
        } else {
            assertEquals(lenient, severe);
            assertEquals(paper.groundTruth(), strict.groundTruth());
        }
    }
}
