package mpgnet.bench.peer;

import com.jme3.bullet.PhysicsSpace;
import com.jme3.bullet.collision.shapes.HullCollisionShape;
import com.jme3.bullet.collision.shapes.PlaneCollisionShape;
import com.jme3.bullet.objects.PhysicsRigidBody;
import com.jme3.math.Plane;
import com.jme3.math.Quaternion;
import com.jme3.math.Vector3f;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import mpgnet.bench.harness.Contender;
import mpgnet.bench.harness.MissingEngineException;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;

/**
 * Native Bullet through Libbulletjme: bodies of one convex part on a plane, at 20 times their size, 240 Hz and 10
 * iterations.
 */
public final class NativeBullet implements Contender {

    private static final String LIBRARY = "/native/linux/x86_64/libbulletjme.so";
    private static final float SCALE = 20;
    private static final float STEP_S = 1f / 240;
    private static final float MARGIN_M = 0.0005f;
    private static final float TABLE_FRICTION = 0.5f;
    private static final int ITERATIONS = 10;
    /** Kept, so that its level is: the library tells of every body that it makes. */
    private static final Logger LOG = Logger.getLogger("com.jme3");

    private final List<Body> bodies;
    private final int steps;
    private final List<PhysicsRigidBody> rigid = new ArrayList<>();
    private PhysicsSpace space;

    private NativeBullet(List<Body> bodies, int steps) {
        this.bodies = bodies;
        this.steps = steps;
        prepare();
    }

    /**
     * Bodies that fall for {@code steps} steps; the result is how many are then above the plane and within half a
     * metre.
     *
     * @throws MissingEngineException on another operating system or processor
     */
    public static Contender heap(List<Body> bodies, int steps) {
        load();
        return new NativeBullet(bodies, steps);
    }

    static void load() {
        LOG.setLevel(Level.WARNING);
        try (InputStream library = NativeBullet.class.getResourceAsStream(LIBRARY)) {
            if (library == null || !"amd64".equals(System.getProperty("os.arch"))) {
                throw new MissingEngineException("not available for this operating system and processor");
            }
            Path copy = Files.createTempFile("libbulletjme", ".so");
            try {
                Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
                System.load(copy.toString());
            } finally {
                Files.delete(copy);
            }
        } catch (IOException | LinkageError e) {
            throw new MissingEngineException("its library cannot be loaded: " + e.getMessage(), e);
        }
    }

    @Override
    public void prepare() {
        space = new PhysicsSpace(PhysicsSpace.BroadphaseType.DBVT);
        space.setGravity(new Vector3f(0, 0, -9.81f * SCALE));
        space.setAccuracy(STEP_S);
        space.getSolverInfo().setNumIterations(ITERATIONS);
        PhysicsRigidBody table = new PhysicsRigidBody(new PlaneCollisionShape(new Plane(Vector3f.UNIT_Z, 0)), 0);
        table.setFriction(TABLE_FRICTION);
        space.addCollisionObject(table);
        rigid.clear();
        for (Body body : bodies) {
            List<Vector3f> corners =
                    body.shape().convexParts().getFirst().vertices().stream().map(NativeBullet::scaled).toList();
            HullCollisionShape hull = new HullCollisionShape(corners);
            hull.setMargin(MARGIN_M * SCALE);
            PhysicsRigidBody one = new PhysicsRigidBody(hull, (float) body.massKg());
            mpgnet.sim.geometry.Quaternion q = body.tableFromBody().orientation();
            one.setPhysicsLocation(scaled(body.tableFromBody().position()));
            one.setPhysicsRotation(new Quaternion((float) q.x(), (float) q.y(), (float) q.z(), (float) q.w()));
            one.setFriction((float) body.friction());
            space.addCollisionObject(one);
            rigid.add(one);
        }
    }

    private static Vector3f scaled(Vec3 p) {
        return new Vector3f((float) p.x() * SCALE, (float) p.y() * SCALE, (float) p.z() * SCALE);
    }

    @Override
    public void run() {
        for (int i = 0; i < steps; i++) {
            space.update(STEP_S, 0);
        }
    }

    @Override
    public double[][] result() {
        prepare();
        run();
        long staying = rigid.stream().map(one -> one.getPhysicsLocation(new Vector3f()))
                .filter(p -> p.z > 0.005f * SCALE && Math.hypot(p.x, p.y) < 0.5 * SCALE).count();
        return new double[][]{{staying}};
    }
}
