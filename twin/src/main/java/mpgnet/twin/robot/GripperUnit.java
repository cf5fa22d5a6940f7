package mpgnet.twin.robot;

import mpgnet.hw.robotiq.GripperScale;
import mpgnet.twin.workcell.WorkCell;

/**
 * A Robotiq 2F-85's registers and what they make the jaw do. Source: Robotiq 2F-85 instruction manual, register map;
 * the ends of the travel as users of such grippers report them.
 */
public final class GripperUnit {

    public static final GripperScale SCALE = new GripperScale(3, 228, 0.085);

    /** Between both fingers, at SPE 0 and 255 (manual: 20 to 150 mm/s). */
    private static final double SLOWEST_MS = 0.020;
    private static final double FASTEST_MS = 0.150;
    /** At FOR 0 and 255 (manual: 20 to 235 N). */
    private static final double WEAKEST_N = 20;
    private static final double STRONGEST_N = 235;
    private static final double SLOW_FAULT = 0.1;
    /** The least that each half of the activation takes. */
    private static final double SWEEP_S = 0.3;

    private static final int NOT_ACTIVATED = 7;
    private static final int RELEASE_IN_PROGRESS = 0xB;
    private static final int RELEASE_DONE = 0xF;

    private static final int RESET = 0;
    private static final int ACTIVATING = 1;
    private static final int ACTIVE = 3;

    private int act;
    private int gto;
    private int atr;
    private int ard;
    private int pos;
    private int spe = 255;
    private int force = 150;
    private int sta;
    private int pre;
    private int flt;
    private int obj = 3;
    private boolean newRequest;
    private boolean closing;
    private boolean releasing;
    private double sweepS;
    private double gapM = SCALE.strokeM();
    private boolean powered;

    /** Whether the gripper tells anything: only with voltage on the tool connector. */
    public boolean powered() {
        return powered;
    }

    /**
     * Writes a register.
     *
     * @return false where there is no such register or it cannot be written
     */
    public boolean set(String name, int value) {
        int limit = switch (name) {
            case "ACT", "GTO", "ATR", "ARD" -> 1;
            case "POS", "SPE", "FOR" -> 255;
            default -> -1;
        };
        if (value < 0 || value > limit) {
            return false;
        }
        switch (name) {
            case "ACT" -> activate(value);
            case "GTO" -> {
                newRequest |= value == 1 && gto == 0;
                gto = value;
            }
            case "ATR" -> release(value);
            case "ARD" -> ard = value;
            case "POS" -> {
                pos = value;
                newRequest = true;
            }
            case "SPE" -> spe = value;
            default -> force = value;
        }
        return true;
    }

    /** The automatic release, for an arm that has been stopped with something in the jaw. It overrides all else. */
    private void release(int value) {
        if (value == 1 && atr == 0) {
            releasing = true;
            newRequest = true;
            sweepS = 0;
            sta = RESET;
            flt = RELEASE_IN_PROGRESS;
        }
        atr = value;
    }

    private void activate(int value) {
        if (value == 0) {
            sta = RESET;
            releasing = false;
            flt = 0;
            gto = 0;
        } else if (act == 0 && !releasing) {
            sta = ACTIVATING;
            closing = true;
            sweepS = 0;
            newRequest = true;
        }
        act = value;
    }

    /** Reads a register; −1 where there is none. */
    public int get(String name) {
        return switch (name) {
            case "ACT" -> act;
            case "GTO" -> gto;
            case "ATR" -> atr;
            case "ARD" -> ard;
            case "POS" -> SCALE.counts(Math.clamp(gapM, 0, SCALE.strokeM()));
            case "SPE" -> spe;
            case "FOR" -> force;
            case "STA" -> sta;
            case "PRE" -> pre;
            case "OBJ" -> obj;
            case "FLT" -> flt;
            default -> -1;
        };
    }

    void step(double dtS, WorkCell cell, boolean toolPowered, boolean slow) {
        if (powered && !toolPowered) {
            act = 0;
            sta = RESET;
            releasing = false;
        }
        powered = toolPowered;
        gapM = cell.gapM();
        if (powered && releasing) {
            openOrClose(dtS, cell, slow);
            return;
        }
        if (!powered || sta == RESET) {
            // Asked to move without having been activated.
            flt = gto == 1 && flt == 0 ? NOT_ACTIVATED : flt;
            return;
        }
        if (sta == ACTIVATING) {
            sweep(dtS, cell, slow);
        } else {
            follow(cell, slow);
        }
    }

    /** The release: slowly to the end that ARD names; then nothing moves until the gripper is activated anew. */
    private void openOrClose(double dtS, WorkCell cell, boolean slow) {
        if (newRequest) {
            newRequest = false;
            drive(cell, ard == 1 ? SCALE.strokeM() : 0, 0, 0, slow);
        }
        sweepS += dtS;
        if (sweepS >= SWEEP_S && cell.jawStatus() != WorkCell.Jaw.MOVING) {
            releasing = false;
            flt = RELEASE_DONE;
        }
    }

    /** Activation: closes fully, opens fully; then goes where the registers say, which are levels and not events. */
    private void sweep(double dtS, WorkCell cell, boolean slow) {
        if (newRequest) {
            newRequest = false;
            drive(cell, closing ? 0 : SCALE.strokeM(), 128, 0, slow);
        }
        sweepS += dtS;
        if (sweepS < SWEEP_S || cell.jawStatus() == WorkCell.Jaw.MOVING) {
            return;
        }
        if (closing) {
            closing = false;
            sweepS = 0;
            newRequest = true;
        } else {
            sta = ACTIVE;
            obj = 3;
            pre = pos;
            newRequest = gto == 1;
        }
    }

    private void follow(WorkCell cell, boolean slow) {
        if (newRequest && gto == 1) {
            newRequest = false;
            pre = pos;
            drive(cell, SCALE.openingM(pos), spe, force, slow);
            obj = 0;
            return;
        }
        if (gto == 1) {
            obj = switch (cell.jawStatus()) {
                case MOVING -> 0;
                case STOPPED_OPENING -> 1;
                case STOPPED_CLOSING -> 2;
                case ARRIVED -> 3;
            };
        }
    }

    private static void drive(WorkCell cell, double goalM, int speed, int force, boolean slow) {
        double jawMS = (SLOWEST_MS + (FASTEST_MS - SLOWEST_MS) * speed / 255.0) * (slow ? SLOW_FAULT : 1);
        cell.jaw(goalM, jawMS / 2, WEAKEST_N + (STRONGEST_N - WEAKEST_N) * force / 255.0);
    }
}
