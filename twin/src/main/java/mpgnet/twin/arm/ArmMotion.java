package mpgnet.twin.arm;

/** One command under way: joint angles from cycle to cycle. */
interface ArmMotion {

    /**
     * Where the arm is {@code dtS} later.
     *
     * @param q  where it is; not to be changed
     * @param qd its velocity, rad/s
     * @throws UnreachableException it cannot go on
     */
    double[] advance(double[] q, double[] qd, double dtS);

    /** Whether the script's call returns: at the goal, at the blend radius, after the asked time. */
    boolean returned();

    /** Whether the arm has come to rest by this command; one that keeps a speed never ends. */
    boolean ended();
}
