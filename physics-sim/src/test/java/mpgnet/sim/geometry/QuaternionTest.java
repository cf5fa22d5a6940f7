package mpgnet.sim.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class QuaternionTest {

    @Property
    void theRotationOfRotatedAxesIsThatRotation(@ForAll @DoubleRange(min = -1, max = 1) double x,
            @ForAll @DoubleRange(min = -1, max = 1) double y, @ForAll @DoubleRange(min = -1, max = 1) double z,
            @ForAll @DoubleRange(min = -7, max = 7) double angleRad) {
        Quaternion q = Quaternion.aboutAxis(new Vec3(x, y, z + (Math.abs(z) < 0.1 ? 0.2 : 0)), angleRad);
        Quaternion back = Quaternion.ofAxes(q.rotate(Vec3.X), q.rotate(Vec3.Y), q.rotate(Vec3.Z));
        // q and -q are the same rotation.
        assertEquals(1, Math.abs(q.w() * back.w() + q.x() * back.x() + q.y() * back.y() + q.z() * back.z()), 1e-12);
    }
}
