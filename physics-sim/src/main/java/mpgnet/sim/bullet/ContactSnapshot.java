package mpgnet.sim.bullet;

import com.bulletphysics.collision.narrowphase.ManifoldPoint;
import com.bulletphysics.collision.narrowphase.PersistentManifold;
import java.util.ArrayList;
import java.util.List;

/** The points of a manifold, with the impulses that the next step's solution starts from. */
final class ContactSnapshot {

    private ContactSnapshot() {
    }

    static void save(PersistentManifold manifold, SnapshotWriter out) {
        out.integer(manifold.getNumContacts());
        for (int i = 0; i < manifold.getNumContacts(); i++) {
            ManifoldPoint point = manifold.getContactPoint(i);
            out.vector(point.normalWorldOnB);
            out.vector(point.positionWorldOnA);
            out.vector(point.positionWorldOnB);
            out.vector(point.localPointA);
            out.single(point.distance1);
            out.single(point.combinedFriction);
            out.integer(point.partId0);
            out.integer(point.partId1);
            out.single(point.appliedImpulse);
            out.single(point.appliedImpulseLateral1);
            out.vector(point.lateralFrictionDir1);
            out.integer(point.lifeTime);
        }
    }

    static List<ManifoldPoint> read(SnapshotReader in) {
        List<ManifoldPoint> points = new ArrayList<>();
        for (int left = in.integer(); left > 0; left--) {
            ManifoldPoint point = new ManifoldPoint();
            point.normalWorldOnB.set(in.engineVector());
            point.positionWorldOnA.set(in.engineVector());
            point.positionWorldOnB.set(in.engineVector());
            point.localPointA.set(in.engineVector());
            point.distance1 = in.single();
            point.combinedFriction = in.single();
            point.partId0 = in.integer();
            point.partId1 = in.integer();
            point.appliedImpulse = in.single();
            point.appliedImpulseLateral1 = in.single();
            point.lateralFrictionDir1.set(in.engineVector());
            point.lifeTime = in.integer();
            points.add(point);
        }
        return points;
    }
}
