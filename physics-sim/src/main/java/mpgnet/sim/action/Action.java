package mpgnet.sim.action;

/**
 * A motion primitive of section III-B2: a_t ∈ {a_m, a_p, a_g}. Positions are in the table's frame (metres, origin at
 * the centre of the workspace on the table's surface), angles in radians about +z.
 */
public sealed interface Action permits Move, Push, Grasp {

    /** The number of orientations of every primitive: multiples of 22.5°. */
    int ROTATIONS = 16;

    double xM();

    double yM();

    /** The height of the scene at (x, y), h in the paper: what the primitive's own z is derived from. */
    double heightM();

    /** The jaw's closing axis (Move, Grasp) or the direction of the push: k · 22.5°, counter-clockwise from +x. */
    double angleRad();

    /** The angle of rotation {@code k} ∈ [0, 16). */
    static double angleRad(int k) {
        if (k < 0 || k >= ROTATIONS) {
            throw new IllegalArgumentException("rotation must be in [0, 16); was " + k);
        }
        return k * 2 * Math.PI / ROTATIONS;
    }
}
