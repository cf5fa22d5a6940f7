package mpgnet.sim.scene;

import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;

/**
 * Where samplers drop objects.
 *
 * @param halfSideM      half the side of the square around the workspace's centre; the published simulators use 0.124
 * @param heightM        of the objects' centres when they are let go; 0.15 in the published simulators
 * @param workspaceEdgeM a settled object's centre must stay this far inside the workspace
 */
public record DropRegion(double halfSideM, double heightM, double workspaceEdgeM) {

    public DropRegion {
        if (!(halfSideM > 0 && halfSideM <= Heightmap.HALF_SIDE_M)) {
            throw new IllegalArgumentException(
                    "halfSideM must be in (0, %s]; was %s".formatted(Heightmap.HALF_SIDE_M, halfSideM));
        }
    }

    public static DropRegion standard() {
        return new DropRegion(0.15, 0.15, 0.03);
    }

    public boolean keeps(Vec3 centre) {
        double limit = Heightmap.HALF_SIDE_M - workspaceEdgeM;
        return Math.abs(centre.x()) <= limit && Math.abs(centre.y()) <= limit;
    }
}
