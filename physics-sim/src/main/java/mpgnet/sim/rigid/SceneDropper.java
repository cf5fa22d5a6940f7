package mpgnet.sim.rigid;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Dropper;

/** Drops bodies in a world of their own. Stateless: any thread may use it. */
public final class SceneDropper implements Dropper {

    /** The least gap between a body that is let go and whatever is below it. */
    private static final double CLEARANCE_M = 0.02;

    /** The longest wait between two drops, as in Efficient Push-Grasping. */
    private static final double BETWEEN_DROPS_S = 0.5;
    private static final double AT_LAST_S = 3;

    private final PhysicsParameters physics;

    public SceneDropper() {
        this(PhysicsParameters.standard());
    }

    public SceneDropper(PhysicsParameters physics) {
        this.physics = physics;
    }

    @Override
    public Optional<List<Body>> drop(List<Body> bodies) {
        RigidWorld world = new RigidWorld(physics);
        for (int id = 0; id < bodies.size(); id++) {
            world.add(id, aboveThePile(bodies.get(id), world.bodies().values()));
            world.settle(world::step, BETWEEN_DROPS_S);
        }
        world.settle(world::step, AT_LAST_S);
        return world.bodies().size() < bodies.size() ? Optional.empty()
                : Optional.of(new ArrayList<>(world.bodies().values()));
    }

    /** The body as high above its place as {@code pile} there makes necessary. */
    public static Body aboveThePile(Body body, Collection<Body> pile) {
        Box own = Box.of(body);
        double floor = 0;
        for (Body other : pile) {
            Box box = Box.of(other);
            if (own.overlapsHorizontally(box)) {
                floor = Math.max(floor, box.high.z());
            }
        }
        double lift = Math.max(0, floor + CLEARANCE_M - own.low.z());
        Pose pose = body.tableFromBody();
        return body.at(new Pose(pose.position().plus(new Vec3(0, 0, lift)), pose.orientation()));
    }

    /** An axis-aligned bounding box. */
    private record Box(Vec3 low, Vec3 high) {

        static Box of(Body body) {
            Vec3 low = new Vec3(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
            Vec3 high = low.times(-1);
            for (ConvexPart part : body.shape().convexParts()) {
                for (Vec3 vertex : part.vertices()) {
                    Vec3 p = body.tableFromBody().apply(vertex);
                    low = new Vec3(Math.min(low.x(), p.x()), Math.min(low.y(), p.y()), Math.min(low.z(), p.z()));
                    high = new Vec3(Math.max(high.x(), p.x()), Math.max(high.y(), p.y()), Math.max(high.z(), p.z()));
                }
            }
            return new Box(low, high);
        }

        boolean overlapsHorizontally(Box o) {
            return low.x() < o.high.x() && o.low.x() < high.x() && low.y() < o.high.y() && o.low.y() < high.y();
        }
    }
}
