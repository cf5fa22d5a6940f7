package mpgnet.sim.geometry;

/** A unit quaternion w + xi + yj + zk, Hamilton's convention: {@code a.times(b)} applies b first. */
public record Quaternion(double w, double x, double y, double z) {

    public static final Quaternion IDENTITY = new Quaternion(1, 0, 0, 0);

    /** Scales the given components to length 1, so that parsed and integrated values are rotations. */
    public Quaternion {
        double norm = Math.sqrt(w * w + x * x + y * y + z * z);
        if (!(norm > 1e-12) || !Double.isFinite(norm)) {
            throw new IllegalArgumentException(
                    "a rotation needs a finite, non-zero quaternion; was (%s, %s, %s, %s)".formatted(w, x, y, z));
        }
        w /= norm;
        x /= norm;
        y /= norm;
        z /= norm;
    }

    /** The rotation by {@code angleRad} about {@code axis} (any non-zero length), right-handed. */
    public static Quaternion aboutAxis(Vec3 axis, double angleRad) {
        Vec3 u = axis.normalized().times(Math.sin(angleRad / 2));
        return new Quaternion(Math.cos(angleRad / 2), u.x(), u.y(), u.z());
    }

    /** The rotation that takes the axes x, y and z to the given ones, which are unit and right-handed. */
    public static Quaternion ofAxes(Vec3 x, Vec3 y, Vec3 z) {
        // Four times the square of each component; the largest gives the others without loss of digits.
        double w4 = 1 + x.x() + y.y() + z.z();
        double x4 = 1 + x.x() - y.y() - z.z();
        double y4 = 1 - x.x() + y.y() - z.z();
        double z4 = 1 - x.x() - y.y() + z.z();
        double most = Math.max(Math.max(w4, x4), Math.max(y4, z4));
        if (most == w4) {
            return new Quaternion(w4, y.z() - z.y(), z.x() - x.z(), x.y() - y.x());
        }
        if (most == x4) {
            return new Quaternion(y.z() - z.y(), x4, x.y() + y.x(), z.x() + x.z());
        }
        if (most == y4) {
            return new Quaternion(z.x() - x.z(), x.y() + y.x(), y4, y.z() + z.y());
        }
        return new Quaternion(x.y() - y.x(), z.x() + x.z(), y.z() + z.y(), z4);
    }

    public Quaternion times(Quaternion o) {
        return new Quaternion(
                w * o.w - x * o.x - y * o.y - z * o.z,
                w * o.x + x * o.w + y * o.z - z * o.y,
                w * o.y - x * o.z + y * o.w + z * o.x,
                w * o.z + x * o.y - y * o.x + z * o.w);
    }

    public Quaternion inverse() {
        return new Quaternion(w, -x, -y, -z);
    }

    /** {@code v} rotated by this. */
    public Vec3 rotate(Vec3 v) {
        Vec3 u = new Vec3(x, y, z);
        Vec3 t = u.cross(v).times(2);
        return v.plus(t.times(w)).plus(u.cross(t));
    }

    /** Spherical interpolation, {@code s} ∈ [0, 1], the shorter way round. */
    public Quaternion towards(Quaternion end, double s) {
        double dot = w * end.w + x * end.x + y * end.y + z * end.z;
        double sign = dot < 0 ? -1 : 1;
        double angleRad = Math.acos(Math.min(1, Math.abs(dot)));
        // Near zero both weights are those of the straight line.
        double first = angleRad < 1e-6 ? 1 - s : Math.sin((1 - s) * angleRad) / Math.sin(angleRad);
        double second = sign * (angleRad < 1e-6 ? s : Math.sin(s * angleRad) / Math.sin(angleRad));
        return new Quaternion(first * w + second * end.w, first * x + second * end.x, first * y + second * end.y,
                first * z + second * end.z);
    }
}
