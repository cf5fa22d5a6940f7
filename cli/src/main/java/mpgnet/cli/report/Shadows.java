package mpgnet.cli.report;

import java.util.List;
import mpgnet.sim.camera.CameraPose;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.Light;
import mpgnet.sim.camera.Rasterizer;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;

/**
 * A shadow map (Williams, 1978): what the lamp does not see lies in shadow. The lamp is a far camera with a long lens.
 */
final class Shadows {

    private static final double LAMP_DISTANCE_M = 6;
    /** What the lamp's picture spans at the table: the workspace and the drop zone beside it. */
    private static final double SPAN_M = 1.4;
    private static final int PIXELS = 1200;
    /** A surface is not in its own shadow: two pixels of the lamp's picture, metres. */
    private static final double BIAS_M = 0.0025;

    private final RgbdFrame seenFromLamp;
    private final Pose lampFromTable;

    Shadows(List<Solid> solids, Light light) {
        double focal = PIXELS * LAMP_DISTANCE_M / SPAN_M;
        Intrinsics lens = new Intrinsics(PIXELS, PIXELS, focal, focal, PIXELS / 2.0, PIXELS / 2.0);
        Vec3 middle = new Vec3(0, 0.12, 0);
        Pose tableFromLamp = CameraPose.lookingAt(middle.plus(light.toLamp().times(LAMP_DISTANCE_M)), middle);
        seenFromLamp = new Rasterizer(lens, light).render(tableFromLamp, solids, 0);
        lampFromTable = tableFromLamp.inverse();
    }

    /**
     * The share of the lamp's light that is kept from a point, in [0, 1]: nine neighbouring lamp pixels vote, for a
     * soft edge.
     */
    double at(Vec3 tablePoint) {
        Vec3 p = lampFromTable.apply(tablePoint);
        Intrinsics lens = seenFromLamp.intrinsics();
        int u = (int) Math.round(lens.fx() * p.x() / p.z() + lens.cx());
        int v = (int) Math.round(lens.fy() * p.y() / p.z() + lens.cy());
        if (u < 1 || v < 1 || u >= PIXELS - 1 || v >= PIXELS - 1) {
            return 0;
        }
        int dark = 0;
        for (int dv = -1; dv <= 1; dv++) {
            for (int du = -1; du <= 1; du++) {
                float depthM = seenFromLamp.depthM()[seenFromLamp.index(u + du, v + dv)];
                dark += depthM > 0 && depthM < p.z() - BIAS_M ? 1 : 0;
            }
        }
        return dark / 9.0;
    }
}
