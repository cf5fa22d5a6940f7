package mpgnet.sim.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Dropper;
import mpgnet.sim.scene.NamedShape;
import mpgnet.sim.scene.ObjectDraw;
import mpgnet.sim.scene.ObjectRanges;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.ResettableTabletop;

/**
 * How well the gripper holds what lies alone on the table: objects of one shape, of random size, density and friction,
 * let fall in a random orientation, each grasped at its centre along the right axis ({@link CentreGrip}).
 *
 * @param tables one tabletop per call
 */
public record IsolatedGrasps(Dropper dropper, Supplier<? extends ResettableTabletop> tables, CentreGrip script,
        ObjectRanges ranges) {

    /** So far from the workspace's border that nothing rolls over it. */
    private static final double HALF_SIDE_M = 0.14;
    private static final double HEIGHT_M = 0.09;
    /** What moves farther than this while the scene is set up is not at rest. */
    private static final double STILL_M = 0.0002;
    private static final double STILL_RAD = Math.toRadians(0.2);
    /** At least one of this many draws per wanted grasp must have an axis. */
    private static final int MOST_DRAWS_PER_GRASP = 10;

    /** @param body where it rested when it was grasped */
    public record Trial(Body body, Grasp grasp, Outcome outcome) {

        public boolean held() {
            return outcome instanceof Outcome.Held held && !held.released();
        }
    }

    /**
     * What came of one shape.
     *
     * @param withoutAxis objects that came to rest so that no axis is right: too wide for the jaw, too flat, or faces
     *                    too oblique for their friction
     * @param unsettled   objects that left the table when they were let fall, or still leaned over slowly when they
     *                    should have been grasped
     */
    public record Tally(NamedShape shape, List<Trial> trials, List<Body> withoutAxis, int unsettled) {

        public long held() {
            return trials.stream().filter(Trial::held).count();
        }
    }

    /** @param grasps how many; fewer only where the shape hardly ever has an axis */
    public Tally of(NamedShape shape, int grasps, RandomGenerator random) {
        List<Trial> trials = new ArrayList<>();
        List<Body> withoutAxis = new ArrayList<>();
        int unsettled = 0;
        for (int draw = 0; trials.size() < grasps && draw < MOST_DRAWS_PER_GRASP * grasps; draw++) {
            ResettableTabletop table = tables.get();
            Optional<Body> resting = resting(shape, table, random);
            Optional<Grasp> grasp = resting.flatMap(body -> script.of(body, table.observe().heightmap()));
            if (grasp.isPresent()) {
                trials.add(new Trial(resting.get(), grasp.get(), table.execute(grasp.get())));
            } else if (resting.isPresent()) {
                withoutAxis.add(resting.get());
            } else {
                unsettled++;
            }
        }
        return new Tally(shape, trials, withoutAxis, unsettled);
    }

    /** Sets up one object and returns it where it rests; empty if it does not. */
    private Optional<Body> resting(NamedShape shape, ResettableTabletop table, RandomGenerator random) {
        Vec3 above = new Vec3(HALF_SIDE_M * (2 * random.nextDouble() - 1), HALF_SIDE_M * (2 * random.nextDouble() - 1),
                HEIGHT_M);
        List<Body> drawn = new ObjectDraw(List.of(shape), ranges).bodies(List.of(above), random);
        Optional<List<Body>> dropped = dropper.drop(drawn);
        if (dropped.isEmpty()) {
            return Optional.empty();
        }
        table.reset(new Scene(dropped.get(), 0));
        Pose before = dropped.get().getFirst().tableFromBody();
        return Optional.ofNullable(table.groundTruth().poses().get(0)).filter(now -> rests(before, now))
                .map(drawn.getFirst()::at);
    }

    private static boolean rests(Pose before, Pose now) {
        double halfAngleRad =
                Math.acos(Math.min(1, Math.abs(before.orientation().inverse().times(now.orientation()).w())));
        return now.position().minus(before.position()).length() < STILL_M && 2 * halfAngleRad < STILL_RAD;
    }
}
