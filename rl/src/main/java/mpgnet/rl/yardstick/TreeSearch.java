package mpgnet.rl.yardstick;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpgnet.rl.baseline.OraclePolicy;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.oracle.Oracle;
import mpgnet.sim.oracle.OraclePlan;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.rigid.TabletopSnapshot;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.world.Observation;

/**
 * The fewest motions that a search in the simulator itself finds: it tries the oracle's ideas, {@link Oracle#options},
 * from saved states, breadth first, keeping the most promising states of each depth, and plays the first way that ends
 * with the target in the gripper. What the oracle alone would do is tried first, so it never needs more motions than
 * the oracle. It is told the truth, and the future: a yardstick, which no robot could play.
 */
public final class TreeSearch implements Policy {

    /** Section IV-B: "within 10 motions". */
    private static final int MOST_MOTIONS = 10;
    /** Grips of the target, moves and pushes that are tried in each state. */
    private static final int OPTIONS = 6;
    /** States of each depth that are gone on from. */
    private static final int BEAM = 5;
    /** Motions that are tried in one search at most; then what the oracle alone would do is played. */
    private static final int MOST_TRIED = 250;

    private final RigidTabletop table;
    private final RigidTabletop imagined;
    private final Policy alone;
    private final Oracle oracle;
    private List<Decision> plan = List.of();
    private int tried;

    /**
     * @param table where the episode is played
     * @param cell  what stands there
     */
    public TreeSearch(RigidTabletop table, SimulatedWorkCell cell, Oracle oracle) {
        this.table = table;
        this.oracle = oracle;
        imagined = new RigidTabletop(MotionListener.NONE, cell);
        alone = new RehearsedOracle(imagined, cell, oracle);
    }

    @Override
    public Decision decide(Observation now, List<Step> history) {
        if (history.size() >= plan.size()) {
            List<Decision> found = new ArrayList<>();
            history.forEach(step -> found.add(step.decision()));
            found.addAll(
                    search(new Node(table.save(), now, List.of(), Optional.empty()), MOST_MOTIONS - history.size()));
            plan = List.copyOf(found);
        }
        return plan.get(history.size());
    }

    /**
     * A state and how it was come to.
     *
     * @param expected the motions that geometry still expects; not asked of the root
     */
    private record Node(TabletopSnapshot state, Observation now, List<Decision> path,
            Optional<Oracle.Expectation> expected) {

        double leastExpected() {
            return expected.orElseThrow().least();
        }

        double expectedMotions() {
            return expected.orElseThrow().motions();
        }
    }

    /** At least one motion, even if none is found to end with the target. */
    private List<Decision> search(Node root, int most) {
        List<Decision> scripted = oracleAlone(root, most);
        boolean solved = scripted.size() <= most;
        tried = 0;
        int toBeat = solved ? scripted.size() : most + 1;
        List<Node> frontier = List.of(root);
        for (int depth = 1; depth < toBeat && !frontier.isEmpty() && tried < MOST_TRIED; depth++) {
            List<Node> next = new ArrayList<>();
            for (Node node : frontier) {
                Optional<List<Decision>> held = expand(node, depth + 1 < toBeat, next);
                if (held.isPresent()) {
                    return held.get();
                }
            }
            frontier = Beam.best(next, BEAM, Node::leastExpected, Node::expectedMotions);
        }
        return solved ? scripted : scripted.subList(0, 1);
    }

    /** The oracle's own motions from here; more than {@code most} of them if it does not get the target by then. */
    private List<Decision> oracleAlone(Node root, int most) {
        imagined.restore(root.state);
        List<Step> steps = new ArrayList<>();
        List<Decision> path = new ArrayList<>();
        Observation now = imagined.observe();
        while (path.size() <= most && !now.target().isEmpty()) {
            Decision decision = alone.decide(now, List.copyOf(steps));
            path.add(decision);
            Outcome outcome = imagined.execute(decision.action());
            if (isTargetHeld(decision, outcome, now.targetId())) {
                return path;
            }
            steps.add(new Step(now, decision, outcome));
            now = imagined.observe();
        }
        while (path.size() <= most) {
            path.add(path.getLast());
        }
        return path;
    }

    /**
     * Tries each idea; what does not end with the target in the gripper leads to a state of {@code next}.
     *
     * @param deeper whether such states are of use
     * @return the way, if an idea ends with the target in the gripper
     */
    private Optional<List<Decision>> expand(Node node, boolean deeper, List<Node> next) {
        imagined.restore(node.state);
        int target = node.now.targetId();
        List<OraclePlan> options =
                oracle.options(imagined.bodies(), target, node.now.heightmap(), OPTIONS);
        for (OraclePlan option : options) {
            if (tried < MOST_TRIED && (option instanceof OraclePlan.GraspTarget || deeper)) {
                tried++;
                imagined.restore(node.state);
                Decision decision = OraclePolicy.decision(option, node.now);
                Outcome outcome = imagined.execute(decision.action());
                List<Decision> path = new ArrayList<>(node.path);
                path.add(decision);
                if (isTargetHeld(decision, outcome, target)) {
                    return Optional.of(path);
                }
                Observation after = imagined.observe();
                if (deeper && !after.target().isEmpty()) {
                    next.add(new Node(imagined.save(), after, List.copyOf(path),
                            Optional.of(oracle.expectation(imagined.bodies(), target, after.heightmap()))));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isTargetHeld(Decision decision, Outcome outcome, int target) {
        return decision.action() instanceof Grasp && outcome instanceof Outcome.Held held && held.objectId() == target;
    }
}
