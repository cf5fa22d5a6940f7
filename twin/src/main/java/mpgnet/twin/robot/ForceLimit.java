package mpgnet.twin.robot;

/**
 * The safety system's limit of the tool's contact force. An arm that was stopped while it pressed on something still
 * presses when the stop is unlocked: it has to be allowed to move away, but not to press much harder. So the limit then
 * lies above the force that is there, until that force has gone for a while: a tilted tool on a hard table trembles,
 * its force swings between nothing and its greatest several times a second, and a trough of it is no freedom. That a
 * real controller tolerates what it stands under is what its manual's way out demands (unlock, then drive the arm
 * free); by how much is not published.
 */
final class ForceLimit {

    /** A UR5's factory setting of the force limit. */
    static final double USUAL_N = 150;
    /** What an arm that starts to move away may press harder than while it stood. */
    static final double MARGIN_N = 50;
    /** A contact's force flickers from cycle to cycle: it counts where this many in a row agree. */
    static final int CYCLES = 3;
    /** The force at an unlock is the greatest of this and the last period of so long: a swing is shorter. */
    private static final double PERIOD_S = 0.5;
    /** Without the force for so long, an arm is free. */
    static final double FREE_S = 0.5;

    private final double cycleS;
    private double limitN = USUAL_N;
    private double peakN;
    private double lastPeakN;
    private double periodS;
    private int above;
    private double belowS;

    /** @param cycleS of the controller */
    ForceLimit(double cycleS) {
        this.cycleS = cycleS;
    }

    /** @return whether it has been exceeded for some cycles */
    boolean exceededBy(double forceN) {
        periodS += cycleS;
        if (periodS >= PERIOD_S) {
            periodS = 0;
            lastPeakN = peakN;
            peakN = 0;
        }
        peakN = Math.max(peakN, forceN);
        above = forceN > limitN ? above + 1 : 0;
        belowS = forceN < USUAL_N ? belowS + cycleS : 0;
        if (belowS >= FREE_S) {
            limitN = USUAL_N;
        }
        return above >= CYCLES;
    }

    /** The arm may go on from under the force that it stands under. */
    void unlock() {
        double recentN = Math.max(peakN, lastPeakN);
        limitN = recentN > USUAL_N ? recentN + MARGIN_N : USUAL_N;
        above = 0;
        belowS = 0;
    }

    double limitN() {
        return limitN;
    }
}
