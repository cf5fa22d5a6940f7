package mpgnet.hw.safety;

import mpgnet.sim.geometry.Vec3;

/** Where the tool may be: an axis-parallel box in the base's frame, metres. */
public record WorkspaceBox(Vec3 minM, Vec3 maxM) {

    public WorkspaceBox {
        if (!(minM.x() < maxM.x() && minM.y() < maxM.y() && minM.z() < maxM.z())) {
            throw new IllegalArgumentException(
                    "a workspace's minimum must be below its maximum; were %s and %s".formatted(minM, maxM));
        }
    }

    /** How far {@code p} is outside; negative inside: minus the distance to the nearest side. */
    double outsideM(Vec3 p) {
        return Math.max(
                Math.max(Math.max(minM.x() - p.x(), p.x() - maxM.x()), Math.max(minM.y() - p.y(), p.y() - maxM.y())),
                Math.max(minM.z() - p.z(), p.z() - maxM.z()));
    }
}
