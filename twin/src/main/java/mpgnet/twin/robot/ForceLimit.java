package mpgnet.twin.robot;

/**
 * The safety system's limit of the tool's contact force. An arm that was stopped while it pressed on something still
 * presses when the stop is unlocked: it has to be allowed to move away, but not to press much harder. So the limit then
 * lies above the force that is there, until that force has gone. That a real controller tolerates what it stands under
 * is what its manual's way out demands (unlock, then drive the arm free); by how much is not published.
 */
final class ForceLimit {

    /** A UR5's factory setting of the force limit. */
    static final double USUAL_N = 150;
    /** What an arm that starts to move away may press harder than while it stood. */
    static final double MARGIN_N = 50;
    /** A contact's force flickers from cycle to cycle: it counts where this many in a row agree. */
    static final int CYCLES = 3;
    /** The force at an unlock is the greatest of the last cycles, with half the weight after this many. */
    private static final double HALF_LIFE_CYCLES = 12;

    private double limitN = USUAL_N;
    private double recentN;
    private int above;
    private int below;

    /** @return whether it has been exceeded for some cycles */
    boolean exceededBy(double forceN) {
        recentN = Math.max(forceN, recentN * Math.pow(0.5, 1 / HALF_LIFE_CYCLES));
        above = forceN > limitN ? above + 1 : 0;
        below = forceN < USUAL_N ? below + 1 : 0;
        if (below >= CYCLES) {
            limitN = USUAL_N;
        }
        return above >= CYCLES;
    }

    /** The arm may go on from under the force that it stands under. */
    void unlock() {
        limitN = recentN > USUAL_N ? recentN + MARGIN_N : USUAL_N;
        above = 0;
        below = 0;
    }

    double limitN() {
        return limitN;
    }
}
