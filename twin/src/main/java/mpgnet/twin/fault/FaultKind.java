package mpgnet.twin.fault;

import java.util.Locale;

/** What the twin can be told to suffer from. */
public enum FaultKind {
    PROTECTIVE_STOP("the safety system stops the arm, until it is unlocked", 0),
    EMERGENCY_STOP("the emergency stop is pressed, then released; the arm is without power", 2),
    DROPPED_CONNECTION("every connection is cut, as by a cable", 0),
    STALLED_STREAM("no RTDE data packages and no robot states, connections stay open", 3),
    IN_USE("another client owns all input registers", 5),
    LOCAL_MODE("the teach pendant is in local mode: scripts and commands are ignored", Double.POSITIVE_INFINITY),
    SLOW_GRIPPER("the gripper moves at a tenth of its speed and answers late", Double.POSITIVE_INFINITY),
    CAMERA_STALL("no pictures", 5),
    NOISE("joint positions, forces and pictures are noisy", Double.POSITIVE_INFINITY);

    private final String meaning;
    private final double usualS;

    FaultKind(String meaning, double usualS) {
        this.meaning = meaning;
        this.usualS = usualS;
    }

    /** For a person. */
    public String meaning() {
        return meaning;
    }

    /** How long it lasts where nothing else is said; 0 for an event. */
    public double usualS() {
        return usualS;
    }

    /** As a command line spells it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
