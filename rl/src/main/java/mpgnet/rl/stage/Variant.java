package mpgnet.rl.stage;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.problem.Primitive;

/**
 * What is trained: MPGNet, its ablations (section IV-D), or a baseline (section IV-A).
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 46 and 68.
 */
public enum Variant {
    /** MPGNet as it is. */
    FULL("full", LearnedMethod.MPGNET, true, 1, 2, 3, 4, 5),
    /** MPGNet whose joint stage also grasps what lies under something, where that promises to hold. */
    GRASP_FIRST("grasp-first", LearnedMethod.GRASP_FIRST, true, 1, 2, 3, 4, 5),
    /** MPGNet w/o mt: begins with the joint stage, with untrained nets. */
    NO_MULTISTAGE("no-multistage", LearnedMethod.MPGNET, true, 5),
    /**
     * MPGNet w/o at: in the joint stage the highest Q-value decides whose turn it is, and the nets learn side by side.
     */
    NO_ALTERNATING("no-alternating", LearnedMethod.HIGHEST_VALUE, false, 1, 2, 3, 4, 5),
    /** MPGNet w/o at and mt. */
    NEITHER("neither", LearnedMethod.HIGHEST_VALUE, false, 5),
    /** One net that only ever grasps the target, from scratch in the scenes of the joint stage. */
    GRASP_ONLY("grasp-only", LearnedMethod.GRASP_ONLY, true, 5),
    /**
     * Target-Oriented VPG: push- and grasp-net from scratch in the scenes of the joint stage, the highest Q-value
     * decides.
     */
    VPG("vpg", LearnedMethod.VPG, false, 5),
    /**
     * Efficient Push-Grasping: grasping first, then pushing with the grasp-net as discriminator, then both in turn;
     * nobody moves anything.
     */
    EPG("epg", LearnedMethod.EPG, true, 1, 2, 4, 5),
    /**
     * Grasping the Invisible: push- and grasp-net from scratch, and a classifier that learns from the grasps whether to
     * push or to grasp.
     */
    GTI("gti", LearnedMethod.GTI, false, 5);

    private final String label;
    private final LearnedMethod method;
    private final boolean alternating;
    private final List<Integer> stages;

    Variant(String label, LearnedMethod method, boolean alternating, Integer... stages) {
        this.label = label;
        this.method = method;
        this.alternating = alternating;
        this.stages = List.of(stages);
    }

    /** As it is written on the command line. */
    public String label() {
        return label;
    }

    /** What decides with the trained nets. */
    public LearnedMethod method() {
        return method;
    }

    /** The stages that it goes through, ending with the joint one. */
    public List<Integer> stages() {
        return stages;
    }

    /** Whether other stages come before the joint one. */
    public boolean multiStage() {
        return stages.size() > 1;
    }

    /** Whether the joint stage trains one net at a time. */
    public boolean alternating() {
        return alternating;
    }

    /** The nets that a stage's network has: those that the stage trains, and the grasp-net as discriminator. */
    public Set<Primitive> nets(int stage) {
        Set<Primitive> nets = switch (stage) {
            case 1, 2 -> EnumSet.of(Primitive.GRASP);
            case 3 -> EnumSet.of(Primitive.GRASP, Primitive.MOVE);
            case 4, 5 -> EnumSet.allOf(Primitive.class);
            default -> throw new IllegalArgumentException("the stage must be 1 to 5; was " + stage);
        };
        nets.retainAll(method.nets());
        return nets;
    }

    /** @throws IllegalArgumentException if no variant has that name; the message lists them */
    public static Variant of(String label) {
        return Arrays.stream(values()).filter(v -> v.label.equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the variant must be one of %s; was %s"
                                .formatted(Arrays.stream(values()).map(Variant::label).toList(), label)));
    }
}
