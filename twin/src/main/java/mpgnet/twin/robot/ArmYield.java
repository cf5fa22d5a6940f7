package mpgnet.twin.robot;

/**
 * How far the arm gives way, upwards, to what presses on its tool: a spring with a damper, w' = (F − k·w) / c. A
 * perfectly stiff arm that is stopped a millimetre too deep presses with whatever the simulator's contacts give, and
 * bodies fly off; a real one stands there, bent by some millimetres, with the force of its own spring.
 */
final class ArmYield {

    /**
     * Along the vertical; of the order of what is measured at the tool of arms of this size, depending on the pose. Not
     * measured on a UR5.
     */
    static final double STIFFNESS_N_PER_M = 30_000;
    /**
     * The simulator's contacts come to rest under it (at a quarter of it they tremble for seconds), and it holds a
     * descent up by little.
     */
    private static final double DAMPING_NS_PER_M = 8000;
    /** The tool follows no faster, whatever the engine says of one cycle's contacts. */
    private static final double MOST_M_PER_S = 0.1;

    private double heightM;

    /** @param forceN that presses upwards on the tool */
    void step(double dtS, double forceN) {
        // Implicit in the spring, so that no cycle is too long for it.
        double next = (heightM + dtS * forceN / DAMPING_NS_PER_M) / (1 + dtS * STIFFNESS_N_PER_M / DAMPING_NS_PER_M);
        heightM = Math.max(0, heightM + Math.clamp(next - heightM, -MOST_M_PER_S * dtS, MOST_M_PER_S * dtS));
    }

    /** Above where the joints hold the tool, metres. */
    double heightM() {
        return heightM;
    }
}
