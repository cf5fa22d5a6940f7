package mpgnet.bench.peer;

import com.jme3.bullet.PhysicsSpace;
import com.jme3.bullet.SolverMode;
import com.jme3.bullet.collision.shapes.BoxCollisionShape;
import com.jme3.bullet.collision.shapes.CollisionShape;
import com.jme3.bullet.collision.shapes.HullCollisionShape;
import com.jme3.bullet.joints.SliderJoint;
import com.jme3.bullet.objects.PhysicsRigidBody;
import com.jme3.math.Matrix3f;
import com.jme3.math.Vector3f;
import java.util.ArrayList;
import java.util.List;
import mpgnet.bench.harness.MissingEngineException;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.scene.Body;

/**
 * A table in native Bullet, through Libbulletjme: bodies of one convex part with their centre of mass at their origin,
 * and a gripper of a kinematic palm and two fingers on sliders with motors of limited force. 20 times the real size,
 * 240 Hz, Bullet's own contacts and solver.
 *
 * <p>
 * Three of its settings are not its defaults, each for a law of mechanics. Friction is solved along both directions of
 * a contact's plane: along one only, what lies still creeps sideways. Every penetration is undone by moving positions
 * ("split impulse" with a threshold of zero): undone by velocity, which Bullet does down to 2 mm here, a plastic impact
 * leaves the surface again. The table is a thick box: against a plane a box is given one contact point per step, so
 * that an edge hits with one of its corners.
 */
public final class NativeTable {

    public static final double STEP_S = 1.0 / 240;
    private static final float SCALE = 20;
    /** Hulls are larger by this all around. */
    private static final float MARGIN_M = 0.0001f;
    private static final float TABLE_FRICTION = 0.5f;
    private static final double TABLE_HALF_SIDE_M = 2;
    private static final double TABLE_HALF_THICKNESS_M = 0.1;
    private static final int ITERATIONS = 50;
    private static final float FINGER_MASS_KG = 0.15f;
    private static final Quaternion HALF_TURN = Quaternion.aboutAxis(Vec3.Z, Math.PI);

    private final PhysicsSpace space = new PhysicsSpace(PhysicsSpace.BroadphaseType.DBVT);
    private final List<PhysicsRigidBody> objects = new ArrayList<>();
    private final List<SliderJoint> fingers = new ArrayList<>();
    private GripperGeometry gripper;
    private PhysicsRigidBody palm;

    /** @throws MissingEngineException on another operating system or processor */
    public static void load() {
        NativeBullet.load();
    }

    /** {@link #load} must have been called. */
    public NativeTable(List<Body> bodies) {
        space.setGravity(new Vector3f(0, 0, -9.81f * SCALE));
        space.setAccuracy((float) STEP_S);
        space.getSolverInfo().setNumIterations(ITERATIONS);
        space.getSolverInfo().setMode(SolverMode.WarmStart | SolverMode.SIMD | SolverMode.Use2Directions);
        space.getSolverInfo().setSplitImpulseEnabled(true);
        space.getSolverInfo().setSplitImpulseThreshold(0);
        PhysicsRigidBody table = new PhysicsRigidBody(
                new BoxCollisionShape(scaled(new Vec3(TABLE_HALF_SIDE_M, TABLE_HALF_SIDE_M, TABLE_HALF_THICKNESS_M))),
                0);
        table.setPhysicsLocation(scaled(new Vec3(0, 0, -TABLE_HALF_THICKNESS_M)));
        table.setFriction(TABLE_FRICTION);
        space.addCollisionObject(table);
        bodies.forEach(this::add);
    }

    public void add(Body body) {
        PhysicsRigidBody one =
                rigid(body.shape().convexParts(), (float) body.massKg(), body.tableFromBody(), body.friction());
        space.addCollisionObject(one);
        objects.add(one);
    }

    /** Opens, at {@code tableFromTool}; once. */
    public void add(GripperGeometry geometry, Pose tableFromTool) {
        gripper = geometry;
        palm = rigid(geometry.palmParts(), 1, tableFromPalm(tableFromTool), 0);
        palm.setKinematic(true);
        space.addCollisionObject(palm);
        finger(tableFromTool, Quaternion.IDENTITY);
        finger(tableFromTool, HALF_TURN);
    }

    private void finger(Pose tableFromTool, Quaternion outwards) {
        Pose toolFromRail = new Pose(new Vec3(0, 0, gripper.padHeightM() / 2), outwards);
        PhysicsRigidBody finger = rigid(gripper.fingerParts(), FINGER_MASS_KG,
                tableFromTool.times(toolFromRail).times(Pose.at(gripper.openingM() / 2, 0, 0)),
                gripper.padFriction());
        space.addCollisionObject(finger);
        finger.setGravity(new Vector3f());
        finger.setEnableSleep(false);
        finger.addToIgnoreList(palm);
        Pose palmFromRail = Pose.at(0, 0, -gripper.palmHeightM()).times(toolFromRail);
        SliderJoint rail = new SliderJoint(palm, finger, scaled(palmFromRail.position()), new Vector3f(),
                rotation(outwards).toRotationMatrix(),
                new Matrix3f(), true);
        rail.setCollisionBetweenLinkedBodies(false);
        rail.setLowerLinLimit(-0.005f * SCALE);
        rail.setUpperLinLimit((float) (gripper.openingM() / 2 + 0.005) * SCALE);
        rail.setPoweredLinMotor(true);
        space.addJoint(rail);
        fingers.add(rail);
    }

    /**
     * From the next step on each finger moves at this speed, outwards positive, and presses with at most this force.
     */
    public void drive(double speedMS, double forceN) {
        for (SliderJoint finger : fingers) {
            finger.setTargetLinMotorVelocity((float) speedMS * SCALE);
            finger.setMaxLinMotorForce((float) forceN * SCALE);
        }
    }

    /** One step, in which the gripper goes to {@code tableFromTool}. */
    public void step(Pose tableFromTool) {
        place(palm, tableFromPalm(tableFromTool));
        step();
    }

    public void step() {
        space.update((float) STEP_S, 0);
    }

    /** Where the bodies are, in their order. */
    public List<Pose> poses() {
        return objects.stream().map(NativeTable::pose).toList();
    }

    private Pose tableFromPalm(Pose tableFromTool) {
        return tableFromTool.times(Pose.at(0, 0, gripper.palmHeightM()));
    }

    private static PhysicsRigidBody rigid(List<ConvexPart> parts, float massKg, Pose pose, double friction) {
        if (parts.size() != 1) {
            throw new IllegalArgumentException("this table takes bodies of one convex part; was " + parts.size());
        }
        PhysicsRigidBody body = new PhysicsRigidBody(shape(parts.getFirst().vertices()), massKg);
        place(body, pose);
        body.setFriction((float) friction);
        return body;
    }

    /**
     * Bullet's own box where the corners are one's around the origin: it clips faces, where hulls gather contact points
     * over several steps.
     */
    private static CollisionShape shape(List<Vec3> corners) {
        Vec3 c = corners.getFirst();
        boolean box = corners.size() == 8 && corners.stream().allMatch(v -> Math.abs(v.x()) == Math.abs(c.x())
                && Math.abs(v.y()) == Math.abs(c.y()) && Math.abs(v.z()) == Math.abs(c.z()));
        if (box) {
            Vector3f half = scaled(new Vec3(Math.abs(c.x()), Math.abs(c.y()), Math.abs(c.z())));
            CollisionShape shape = new BoxCollisionShape(half);
            shape.setMargin(Math.min(shape.getMargin(), Math.min(half.x, Math.min(half.y, half.z)) / 2));
            return shape;
        }
        CollisionShape hull = new HullCollisionShape(corners.stream().map(NativeTable::scaled).toList());
        hull.setMargin(MARGIN_M * SCALE);
        return hull;
    }

    private static void place(PhysicsRigidBody body, Pose pose) {
        body.setPhysicsLocation(scaled(pose.position()));
        body.setPhysicsRotation(rotation(pose.orientation()));
    }

    private static com.jme3.math.Quaternion rotation(Quaternion q) {
        return new com.jme3.math.Quaternion((float) q.x(), (float) q.y(), (float) q.z(), (float) q.w());
    }

    private static Vector3f scaled(Vec3 p) {
        return new Vector3f((float) p.x() * SCALE, (float) p.y() * SCALE, (float) p.z() * SCALE);
    }

    private static Pose pose(PhysicsRigidBody body) {
        Vector3f p = body.getPhysicsLocation(new Vector3f());
        com.jme3.math.Quaternion q = body.getPhysicsRotation(new com.jme3.math.Quaternion());
        return new Pose(new Vec3(p.x / SCALE, p.y / SCALE, p.z / SCALE),
                new Quaternion(q.getW(), q.getX(), q.getY(), q.getZ()));
    }
}
