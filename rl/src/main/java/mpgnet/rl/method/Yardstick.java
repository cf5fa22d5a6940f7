package mpgnet.rl.method;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import mpgnet.rl.network.NetworkQFunction;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.workflow.Discriminator;
import mpgnet.rl.workflow.MovePushGrasp;
import mpgnet.rl.workflow.Workflow;
import mpgnet.rl.yardstick.Analytic;
import mpgnet.rl.yardstick.GraspNow;
import mpgnet.rl.yardstick.RandomPixels;
import mpgnet.rl.yardstick.RehearsedOracle;
import mpgnet.rl.yardstick.Topmost;
import mpgnet.rl.yardstick.TreeSearch;
import mpgnet.sim.oracle.Oracle;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.tensor.backend.Backend;

/**
 * What stands beside learned methods, to tell what learning has earned: nothing here was trained.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 52.
 */
public enum Yardstick {
    /** A random pixel and angle of the goal's area: the workflow with random numbers in place of the nets. */
    RANDOM("random"),
    /** The workflow with fresh nets. */
    UNTRAINED("untrained"),
    /** Takes what lies highest over the target, by geometry on the heightmap, and in the end the target. */
    TOPMOST("topmost"),
    /** Grasps the target by its best grip by geometry, whatever lies over it. */
    GRASP_NOW("grasp-now"),
    /** Clears and grasps by antipodal geometry on the heightmap alone. */
    ANALYTIC("analytic"),
    /** A script that is told where everything is, and what would come of the next motion. */
    ORACLE("oracle"),
    /**
     * Tries motions in the simulator itself and plays the shortest way that it finds: told the truth, and the future.
     */
    SEARCH("search");

    /**
     * What untrained and random numbers promise says nothing, so nothing is below it: they never push, which is the
     * stronger yardstick.
     */
    private static final double NO_THRESHOLD = Double.NEGATIVE_INFINITY;
    private static final long SEED = 1;

    private final String label;

    Yardstick(String label) {
        this.label = label;
    }

    /** As it is written on the command line. */
    public String label() {
        return label;
    }

    public static Optional<Yardstick> of(String label) {
        return Arrays.stream(values()).filter(yardstick -> yardstick.label.equals(label)).findFirst();
    }

    /** Whether it is told what no camera shows. */
    public boolean isToldTheTruth() {
        return this == ORACLE || this == SEARCH;
    }

    /** Whether it decides with nets, which {@link TrainedNet#untrained} makes. */
    public boolean hasNets() {
        return this == UNTRAINED;
    }

    /** What fresh nets are drawn from. */
    public RandomGenerator seeds() {
        return new Seeds(SEED).stream(label, 0);
    }

    /** Whether {@link GeometryRules} mean anything to it: the others are geometry, or know better. */
    public boolean hasRules() {
        return this == RANDOM || this == UNTRAINED;
    }

    /**
     * @param backend   where the nets live; null with none
     * @param untrained empty unless {@link #hasNets}
     */
    public Method method(SimulatedWorkCell cell, GeometryRules rules, Backend backend, Optional<TrainedNet> untrained) {
        Embodiment body = Embodiment.of(cell);
        Oracle oracle = new Oracle(cell.gripper(), cell.motion());
        return switch (this) {
            case RANDOM -> tabletop -> new RandomPixels(SEED, Workflow.paper(NO_THRESHOLD), body, rules);
            case UNTRAINED -> {
                TrainedNet fresh = untrained.orElseThrow(
                        () -> new IllegalArgumentException("untrained nets are made before they decide"));
                NetworkQFunction q = new NetworkQFunction(backend, fresh.net());
                MovePushGrasp policy = new MovePushGrasp(
                        new Discriminator(q::distinct, fresh.net().config().windowCells(), Set.of(Primitive.GRASP),
                                body.occlusion()),
                        Workflow.paper(NO_THRESHOLD), body, rules);
                yield tabletop -> policy;
            }
            case TOPMOST -> tabletop -> new Topmost(body);
            case GRASP_NOW -> tabletop -> new GraspNow(body);
            case ANALYTIC -> tabletop -> new Analytic(body);
            case ORACLE -> tabletop -> new RehearsedOracle(tabletop, cell, oracle);
            case SEARCH -> tabletop -> new TreeSearch(tabletop, cell, oracle);
        };
    }
}
