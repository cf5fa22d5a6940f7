package mpgnet.sim.bullet;

import com.bulletphysics.linearmath.Transform;
import javax.vecmath.Quat4f;
import javax.vecmath.Vector3f;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/** Metres and poses to the engine's scaled, single-precision types and back. */
record Scaled(double scale) {

    Vector3f vector(Vec3 p) {
        return new Vector3f((float) (p.x() * scale), (float) (p.y() * scale), (float) (p.z() * scale));
    }

    Vec3 metres(Vector3f v) {
        return new Vec3(v.x / scale, v.y / scale, v.z / scale);
    }

    Transform transform(Pose pose) {
        Quaternion q = pose.orientation();
        Transform transform = new Transform();
        transform.setRotation(new Quat4f((float) q.x(), (float) q.y(), (float) q.z(), (float) q.w()));
        transform.origin.set(vector(pose.position()));
        return transform;
    }

    Pose pose(Transform transform) {
        Quat4f q = transform.getRotation(new Quat4f());
        return new Pose(metres(transform.origin), new Quaternion(q.w, q.x, q.y, q.z));
    }
}
