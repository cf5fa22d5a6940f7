package mpgnet.hw.safety;

/** The rules of the guard, with what to do about a violation. */
public enum Rule {
    FINITE("not a number", "this is a defect of the caller: no sensor value or division may end in a motion unchecked"),
    SPEED_ASKED("speed asked", "ask for a speed and acceleration above zero"),
    JOINT_RANGE("joint range", "choose another arm configuration"),
    WORKSPACE("workspace", "choose a target inside, or widen the box"),
    TABLE("table", "go higher, or correct the table's plane"),
    TILT("tool orientation", "keep the tool upright, or allow more tilt"),
    REACH("reach", "move the target nearer to or farther from the base"),
    SINGULARITY("singularity",
            "go around: another configuration, or farther from the shoulder and from the stretched arm"),
    UNREACHABLE("unreachable", "no arm configuration gets there"),
    TURN_IN_PLACE("turn in place", "turn with a joint motion: a linear one has no defined turning speed"),
    BLEND("blend", "use a smaller blend radius, or poses farther apart"),
    JOINT_SPEED("joint speed", "ask for a lower speed"),
    JOINT_ACCELERATION("joint acceleration", "ask for a lower acceleration or speed"),
    POINT_SPEED("speed of the arm", "ask for a lower speed"),
    POINT_ACCELERATION("acceleration of the arm", "ask for a lower acceleration or speed");

    private final String title;
    private final String advice;

    Rule(String title, String advice) {
        this.title = title;
        this.advice = advice;
    }

    public String title() {
        return title;
    }

    public String advice() {
        return advice;
    }
}
