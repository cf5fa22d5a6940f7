package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;

/** A wall around the z axis, cut into convex staves like a barrel's. */
final class Staves {

    /** The wall's section at a height: from {@code innerM} to {@code outerM}, the radii at the staves' edges. */
    record Ring(double zM, double innerM, double outerM) {
    }

    private Staves() {
    }

    /** {@code count} staves of equal angle that together cover [0, angleRad]. */
    static List<ConvexPart> wall(int count, double angleRad, Ring low, Ring high) {
        List<ConvexPart> staves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double from = angleRad * i / count;
            double to = angleRad * (i + 1) / count;
            staves.add(ConvexPart.loft(List.of(section(low, from, to), section(high, from, to))));
        }
        return staves;
    }

    private static List<Vec3> section(Ring ring, double from, double to) {
        return List.of(polar(ring.innerM, from, ring.zM), polar(ring.outerM, from, ring.zM),
                polar(ring.outerM, to, ring.zM),
                polar(ring.innerM, to, ring.zM));
    }

    /** The regular polygon with {@code corners} corners at radius {@code radiusM}, the first on the x axis. */
    static List<Vec3> polygon(int corners, double radiusM, double zM) {
        List<Vec3> polygon = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            polygon.add(polar(radiusM, 2 * Math.PI * i / corners, zM));
        }
        return polygon;
    }

    private static Vec3 polar(double radiusM, double angleRad, double zM) {
        return new Vec3(radiusM * Math.cos(angleRad), radiusM * Math.sin(angleRad), zM);
    }
}
