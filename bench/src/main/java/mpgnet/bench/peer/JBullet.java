package mpgnet.bench.peer;

import com.bulletphysics.collision.broadphase.DbvtBroadphase;
import com.bulletphysics.collision.dispatch.CollisionDispatcher;
import com.bulletphysics.collision.dispatch.DefaultCollisionConfiguration;
import com.bulletphysics.collision.shapes.ConvexHullShape;
import com.bulletphysics.collision.shapes.StaticPlaneShape;
import com.bulletphysics.dynamics.DiscreteDynamicsWorld;
import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.dynamics.RigidBodyConstructionInfo;
import com.bulletphysics.dynamics.constraintsolver.SequentialImpulseConstraintSolver;
import com.bulletphysics.linearmath.Transform;
import com.bulletphysics.util.ObjectArrayList;
import java.util.ArrayList;
import java.util.List;
import javax.vecmath.Quat4f;
import javax.vecmath.Vector3f;
import mpgnet.bench.harness.Contender;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;

/**
 * JBullet, Bullet's translation to Java, as it comes: bodies of one convex part on a plane, at 20 times their size, 240
 * Hz and 10 iterations.
 */
public final class JBullet implements Contender {

    private static final float SCALE = 20;
    private static final float STEP_S = 1f / 240;
    private static final float MARGIN_M = 0.0005f;
    private static final float TABLE_FRICTION = 0.5f;
    private static final int ITERATIONS = 10;

    private final List<Body> bodies;
    private final int steps;
    private final List<RigidBody> rigid = new ArrayList<>();
    private DiscreteDynamicsWorld world;

    private JBullet(List<Body> bodies, int steps) {
        this.bodies = bodies;
        this.steps = steps;
        prepare();
    }

    /**
     * Bodies that fall for {@code steps} steps; the result is how many are then above the plane and within half a
     * metre.
     */
    public static Contender heap(List<Body> bodies, int steps) {
        return new JBullet(bodies, steps);
    }

    @Override
    public void prepare() {
        DefaultCollisionConfiguration configuration = new DefaultCollisionConfiguration();
        world = new DiscreteDynamicsWorld(new CollisionDispatcher(configuration), new DbvtBroadphase(),
                new SequentialImpulseConstraintSolver(), configuration);
        world.setGravity(new Vector3f(0, 0, -9.81f * SCALE));
        world.getSolverInfo().numIterations = ITERATIONS;
        RigidBody table = new RigidBody(0, null, new StaticPlaneShape(new Vector3f(0, 0, 1), 0));
        table.setFriction(TABLE_FRICTION);
        world.addRigidBody(table);
        rigid.clear();
        for (Body body : bodies) {
            ObjectArrayList<Vector3f> corners = new ObjectArrayList<>();
            body.shape().convexParts().getFirst().vertices().forEach(v -> corners.add(scaled(v)));
            ConvexHullShape hull = new ConvexHullShape(corners);
            hull.setMargin(MARGIN_M * SCALE);
            Vector3f inertia = new Vector3f();
            hull.calculateLocalInertia((float) body.massKg(), inertia);
            RigidBodyConstructionInfo info =
                    new RigidBodyConstructionInfo((float) body.massKg(), null, hull, inertia);
            Quaternion q = body.tableFromBody().orientation();
            info.startWorldTransform
                    .setRotation(new Quat4f((float) q.x(), (float) q.y(), (float) q.z(), (float) q.w()));
            info.startWorldTransform.origin.set(scaled(body.tableFromBody().position()));
            info.friction = (float) body.friction();
            RigidBody one = new RigidBody(info);
            world.addRigidBody(one);
            rigid.add(one);
        }
    }

    private static Vector3f scaled(Vec3 p) {
        return new Vector3f((float) p.x() * SCALE, (float) p.y() * SCALE, (float) p.z() * SCALE);
    }

    @Override
    public void run() {
        for (int i = 0; i < steps; i++) {
            world.stepSimulation(STEP_S, 0, STEP_S);
        }
    }

    @Override
    public double[][] result() {
        prepare();
        run();
        long staying = rigid.stream().map(one -> one.getWorldTransform(new Transform()).origin)
                .filter(p -> p.z > 0.005f * SCALE && Math.hypot(p.x, p.y) < 0.5 * SCALE).count();
        return new double[][]{{staying}};
    }
}
