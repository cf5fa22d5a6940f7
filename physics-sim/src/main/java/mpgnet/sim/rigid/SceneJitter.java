package mpgnet.sim.rigid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneSamplingException;

/**
 * Makes many scenes of one: every object is shifted by a millimetre or so and turned a little, then all is left alone
 * until it rests. Stateless: any thread may use it.
 */
public final class SceneJitter {

    /** Along x and y each. */
    private static final double MOST_SHIFT_M = 0.0015;
    private static final double MOST_TURN_RAD = Math.toRadians(1.5);
    /** Objects that overlap are pushed apart, but none may end up this far from where it rests unjittered. */
    private static final double MOST_AWAY_M = 0.008;
    /** Deeper than this no two bodies overlap at rest, except where they do unjittered. */
    private static final double MOST_OVERLAP_M = 0.0005;
    private static final int ATTEMPTS = 20;

    private final PhysicsParameters physics;

    public SceneJitter() {
        this(PhysicsParameters.standard());
    }

    public SceneJitter(PhysicsParameters physics) {
        this.physics = physics;
    }

    /** A scene at rest. */
    private record Rest(List<Body> bodies, double overlapM) {

        boolean near(Rest other) {
            for (int id = 0; id < bodies.size(); id++) {
                Vec3 here = bodies.get(id).tableFromBody().position();
                if (here.minus(other.bodies.get(id).tableFromBody().position()).length() > MOST_AWAY_M) {
                    return false;
                }
            }
            return overlapM <= Math.max(MOST_OVERLAP_M, other.overlapM);
        }
    }

    /**
     * The same objects nearly where they were, at rest and without overlaps. What cannot be jittered as far (a tower
     * that would fall) is jittered less.
     *
     * @throws SceneSamplingException if the scene does not come to rest, or not near where it is
     */
    public Scene jitter(Scene scene, RandomGenerator random) {
        Rest unjittered = settle(scene.bodies()).orElseThrow(
                () -> new SceneSamplingException("the scene does not come to rest as it is: it cannot be jittered"));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double share = 1 - attempt / (double) ATTEMPTS;
            List<Body> moved = unjittered.bodies.stream().map(body -> moved(body, share, random)).toList();
            Optional<Rest> rest = settle(moved).filter(r -> r.near(unjittered));
            if (rest.isPresent()) {
                return new Scene(rest.get().bodies, scene.targetIndex());
            }
        }
        throw new SceneSamplingException(
                "no jittered scene comes to rest near where it was in %d attempts".formatted(ATTEMPTS));
    }

    private static Body moved(Body body, double share, RandomGenerator random) {
        Vec3 shift = new Vec3(random.nextDouble(-1, 1), random.nextDouble(-1, 1), 0).times(share * MOST_SHIFT_M);
        Quaternion turn = Quaternion.aboutAxis(Vec3.Z, share * MOST_TURN_RAD * random.nextDouble(-1, 1));
        Pose pose = body.tableFromBody();
        return body.at(new Pose(pose.position().plus(shift), turn.times(pose.orientation())));
    }

    /** Empty if it does not come to rest, or something left the table. */
    private Optional<Rest> settle(List<Body> bodies) {
        RigidWorld world = new RigidWorld(physics);
        for (int id = 0; id < bodies.size(); id++) {
            world.add(id, bodies.get(id));
        }
        world.settle(world::step);
        return world.resting() && world.bodies().size() == bodies.size()
                ? Optional.of(new Rest(new ArrayList<>(world.bodies().values()), world.deepestM())) : Optional.empty();
    }
}
