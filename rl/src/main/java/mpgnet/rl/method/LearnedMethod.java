package mpgnet.rl.method;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mpgnet.rl.baseline.AlwaysGrasp;
import mpgnet.rl.baseline.ClearThenGrasp;
import mpgnet.rl.baseline.HighestValue;
import mpgnet.rl.baseline.LearnedCoordinator;
import mpgnet.rl.baseline.PushExplorer;
import mpgnet.rl.baseline.PushUntilGraspable;
import mpgnet.rl.lookahead.LookAhead;
import mpgnet.rl.network.NetworkQFunction;
import mpgnet.rl.network.QFunction;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.workflow.Coordinator;
import mpgnet.rl.workflow.Discriminator;
import mpgnet.rl.workflow.GraspFirst;
import mpgnet.rl.workflow.MovePushGrasp;
import mpgnet.rl.workflow.Workflow;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.tensor.backend.Backend;

/**
 * The methods that decide with trained nets: MPGNet, its ablations, and the baselines of section IV-A.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 47 and 68.
 */
public enum LearnedMethod {
    /** The whole workflow of Figure 2: move what lies over the target, push until it is graspable, grasp. */
    MPGNET("mpgnet", Primitive.MOVE, Primitive.PUSH, Primitive.GRASP),
    /** The same, but what promises to hold is grasped at once, even under something ({@link GraspFirst}). */
    GRASP_FIRST("grasp-first", Primitive.MOVE, Primitive.PUSH, Primitive.GRASP),
    /** The whole workflow, with each motion tried beforehand in a scene that is rebuilt from the view. */
    LOOK_AHEAD("look-ahead", Primitive.MOVE, Primitive.PUSH, Primitive.GRASP),
    /** MPGNet w/o at (section IV-D): of all three nets the highest value decides. */
    HIGHEST_VALUE("highest-value", Primitive.MOVE, Primitive.PUSH, Primitive.GRASP),
    /** What stages I and II alone can do: the grasp-net clears the target and grasps it. */
    CLEAR_THEN_GRASP("clear-then-grasp", Primitive.GRASP),
    /** "A single FCN network … a greedy deterministic grasping policy". */
    GRASP_ONLY("grasp-only", Primitive.GRASP),
    /** Target-Oriented VPG: "executes the action with the highest Q value in the target area". */
    VPG("vpg", Primitive.PUSH, Primitive.GRASP),
    /** Efficient Push-Grasping: pushes until the grasp-net considers the target graspable. */
    EPG("epg", Primitive.PUSH, Primitive.GRASP),
    /** Grasping the Invisible: a classifier says whether to push or to grasp; an explorer looks for what is hidden. */
    GTI("gti", Primitive.PUSH, Primitive.GRASP);

    /** Ways to play the same three nets. */
    private static final Set<LearnedMethod> MOVE_PUSH_GRASP = EnumSet.of(MPGNET, GRASP_FIRST, LOOK_AHEAD);

    private final String label;
    private final Set<Primitive> nets;

    LearnedMethod(String label, Primitive... nets) {
        this.label = label;
        this.nets = EnumSet.copyOf(Arrays.asList(nets));
    }

    /** As it is written on the command line and in a weights file. */
    public String label() {
        return label;
    }

    /** The nets that it decides with. */
    public Set<Primitive> nets() {
        return EnumSet.copyOf(nets);
    }

    /** Whether it is another way to play the nets that were trained for {@code trained}. */
    public boolean playsNetsOf(LearnedMethod trained) {
        return this == trained || MOVE_PUSH_GRASP.contains(this) && MOVE_PUSH_GRASP.contains(trained);
    }

    /** Whether it holds what the grasp-net promises against Q*_g. */
    public boolean asksForQStar() {
        return switch (this) {
            case MPGNET, LOOK_AHEAD, GRASP_FIRST, CLEAR_THEN_GRASP, EPG -> true;
            case HIGHEST_VALUE, GRASP_ONLY, VPG, GTI -> false;
        };
    }

    public static Optional<LearnedMethod> of(String label) {
        return Arrays.stream(values()).filter(method -> method.label.equals(label)).findFirst();
    }

    /** The method of weights that name none: MPGNet where all three are there, else what one grasp-net can. */
    public static LearnedMethod fitting(Set<Primitive> nets) {
        return nets.containsAll(MPGNET.nets) ? MPGNET : CLEAR_THEN_GRASP;
    }

    /** As {@link #policy(Backend, TrainedNet, Embodiment, GeometryRules)}, with the rules of geometry. */
    public Policy policy(Backend backend, TrainedNet trained, Embodiment body) {
        return policy(backend, trained, body, GeometryRules.ON);
    }

    /**
     * The method's policy, for a work cell with or without a simulator; used by one thread at a time.
     *
     * @param body  what makes the motions
     * @param rules whether geometry may overrule the nets
     * @throws IllegalArgumentException if the weights lack what it decides with; the message names it
     */
    public Policy policy(Backend backend, TrainedNet trained, Embodiment body, GeometryRules rules) {
        return policy(backend, trained, body, rules, new NetworkQFunction(backend, trained.net())::distinct);
    }

    /**
     * As {@link #policy(Backend, TrainedNet, Embodiment, GeometryRules)}, for whoever keeps what the nets say.
     *
     * @param q as {@link NetworkQFunction#distinct} of these nets
     */
    public Policy policy(Backend backend, TrainedNet trained, Embodiment body, GeometryRules rules, QFunction q) {
        lacking(trained).ifPresent(lacking -> {
            throw new IllegalArgumentException(lacking);
        });
        int cells = trained.net().config().windowCells();
        double qStar = trained.qStar();
        return switch (this) {
            case MPGNET, GRASP_FIRST -> workflow(q, cells, order(qStar), body, rules);
            case LOOK_AHEAD -> new LookAhead(workflow(q, cells, trained.method().order(qStar), body, rules),
                    SimulatedWorkCell.standard().with(body.gripper()).with(body.motion()));
            case HIGHEST_VALUE, VPG ->
                    new MovePushGrasp(new Discriminator(q, cells, nets, body.occlusion()), new HighestValue(), body,
                            rules);
            case CLEAR_THEN_GRASP ->
                    new ClearThenGrasp(new NetworkQFunction(backend, trained.net()), cells, qStar, body,
                            rules);
            case GRASP_ONLY ->
                    new MovePushGrasp(new Discriminator(q, cells, nets, body.occlusion()), new AlwaysGrasp(), body,
                            rules);
            case EPG -> new MovePushGrasp(new Discriminator(q, cells, Set.of(Primitive.GRASP), body.occlusion()),
                    PushUntilGraspable.published(qStar), body, rules);
            case GTI -> new PushExplorer(q, new MovePushGrasp(new Discriminator(q, cells, nets, body.occlusion()),
                    new LearnedCoordinator(trained.classifier().orElseThrow()), body, rules), body, rules);
        };
    }

    private Coordinator order(double qStar) {
        return this == GRASP_FIRST ? GraspFirst.atPlay(qStar) : Workflow.paper(qStar);
    }

    private static MovePushGrasp workflow(QFunction q, int cells, Coordinator coordinator, Embodiment body,
            GeometryRules rules) {
        return new MovePushGrasp(new Discriminator(q, cells, Set.of(Primitive.GRASP), body.occlusion()), coordinator,
                body, rules);
    }

    /** What to say of weights that cannot play the method, "mpgnet needs the move-net"; empty of weights that can. */
    public Optional<String> lacking(TrainedNet trained) {
        Set<Primitive> held = trained.net().primitives();
        Set<Primitive> lacking = nets();
        lacking.removeAll(held);
        if (!lacking.isEmpty()) {
            return Optional.of("%s needs the %s, which these weights lack (they hold the %s)".formatted(label,
                    names(lacking), names(held)));
        }
        boolean decides = this != GTI || trained.classifier().isPresent();
        return decides ? Optional.empty() : Optional
                .of("gti needs the classifier that 'mpgnet train --variant gti' learns, which these weights lack");
    }

    private static String names(Set<Primitive> nets) {
        return nets.stream().map(net -> net.name().toLowerCase(Locale.ROOT) + "-net")
                .collect(Collectors.joining(" and the "));
    }
}
