package mpgnet.rl.workflow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.ActionArea;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.FingerRoom;
import mpgnet.rl.policy.FutileMotions;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.GreedyChoice;
import mpgnet.rl.policy.Grounds;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Refusal;
import mpgnet.rl.policy.Refusals;
import mpgnet.rl.policy.Step;
import mpgnet.rl.policy.TargetInReach;
import mpgnet.rl.policy.TargetPushedOut;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.world.Observation;

/**
 * MPGNet's greedy policy (Figure 2): the discriminator scores the state, the coordinator says whose turn it is, and
 * that net's best pixel inside the goal's area is the motion. With other coordinators and nets the same class plays the
 * baselines of section IV-A.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 48, 57, 58, 59 and 64.
 *
 * @param discriminator the nets that score; among them those that the coordinator asks
 * @param coordinator   whose turn it is
 * @param body          what makes the motions
 * @param rules         whether geometry may overrule the nets
 */
public record MovePushGrasp(Discriminator discriminator, Coordinator coordinator, Embodiment body, GeometryRules rules)
        implements Policy {

    private static final String TAKES_TARGET = "every promising move would close on the target too: ";
    private static final String PUSH_ON = "all pushes are spent, but no grasp of the target has room: push on";
    private static final String NOTHING_GRIPPED = "nobody sees the target, and nothing over it can be gripped: push";
    private static final String FARTHER = ", farther away, since nothing near has room";

    /** With the rules of geometry. */
    public MovePushGrasp(Discriminator discriminator, Coordinator coordinator, Embodiment body) {
        this(discriminator, coordinator, body, GeometryRules.ON);
    }

    @Override
    public Decision decide(Observation now, List<Step> history) {
        Discriminator.Scored scored = discriminator.score(now);
        Experience known = Experience.of(history, now, body);
        Tally soFar = tally(history);
        Primitive next = coordinator.next(scored.situation(), soFar);
        if (next == Primitive.MOVE && now.isGuessed()) {
            return uncover(scored, known);
        }
        Ranked turn = rank(next, scored, known);
        if (rules == GeometryRules.ON && turn.primitive() == Primitive.MOVE
                && new TargetInReach(now, body.motion()).at(turn.best().choice())) {
            return insteadOfMoving(scored, known, soFar);
        }
        if (rules == GeometryRules.ON && turn.primitive() == Primitive.GRASP && !turn.hasRoom()
                && soFar.pushes() >= Workflow.LIMIT) {
            Ranked push = rank(Primitive.PUSH, scored, known);
            if (push.hasRoom()) {
                return decision(push, now, PUSH_ON);
            }
        }
        return decision(turn, now, reason(turn.primitive(), scored.situation(), coordinator.threshold()));
    }

    /**
     * The best motions of each net, as if it were its turn, for who looks ahead: those that no rule refuses and that
     * differ from each other by over 1 cm or a step of rotation. Moves only where something lies over the target.
     *
     * @param each how many of each net at most
     */
    public List<Decision> ideas(Observation now, List<Step> history, int each) {
        Discriminator.Scored scored = discriminator.score(now);
        Experience known = Experience.of(history, now, body);
        List<Decision> ideas = new ArrayList<>();
        for (Primitive primitive : Primitive.values()) {
            if (primitive == Primitive.MOVE && !scored.situation().occluded()) {
                continue;
            }
            QMaps maps = maps(primitive, scored);
            Map<Refusal, GreedyChoice.Exclusion> asked =
                    rules == GeometryRules.ON ? rules(primitive, known, now) : Map.of();
            GreedyChoice.Exclusion refused = asked.values().stream().reduce((k, row, column) -> false,
                    GreedyChoice.Exclusion::or);
            for (int i = 0; i < each; i++) {
                Optional<QMaps.Best> best = GreedyChoice.best(maps, primitive, ClearingOrder.target(now), refused);
                if (best.isEmpty()) {
                    break;
                }
                Choice choice = best.get().choice();
                ideas.add(decision(new Ranked(primitive, maps, best.get(), asked, false), now,
                        "tried in a rebuilt scene"));
                refused = refused.or(FutileMotions.near(primitive, choice));
            }
        }
        return ideas;
    }

    private Decision decision(Ranked played, Observation now, String reason) {
        Choice choice = played.best().choice();
        return new Decision(choice.action(played.primitive(), now.heightmap()), choice, played.primitive(),
                ClearingOrder.target(now), played.maps(), played.best().q(),
                played.farther() ? reason + FARTHER : reason,
                new Grounds(coordinator.threshold(), Refusals.of(played.rules(), choice)));
    }

    /**
     * While nobody sees the target there is nothing to grasp: something over the places where it can lie is carried
     * off. Where the fingers have room for none of that, a push is to make some.
     */
    private Decision uncover(Discriminator.Scored scored, Experience known) {
        Observation now = scored.situation().observation();
        Uncovering uncovering = new Uncovering(discriminator, scored.situation().state(), now);
        if (rules == GeometryRules.OFF) {
            return uncovering.best(Map.of()).orElseThrow();
        }
        Map<Refusal, GreedyChoice.Exclusion> asked = rules(Primitive.GRASP, known, now);
        Optional<Decision> carried = uncovering.best(asked);
        if (carried.isPresent()) {
            return carried.get();
        }
        Ranked push = rank(Primitive.PUSH, scored, known);
        Optional<Decision> crowded = push.hasRoom() ? Optional.empty()
                : uncovering.best(Map.of(Refusal.FAILED, asked.get(Refusal.FAILED)));
        return crowded.orElseGet(() -> decision(push, now, NOTHING_GRIPPED));
    }

    /**
     * A grip that would close on the target is made as a grasp: what it holds is then looked at before anything is
     * carried off. Where the fingers have room for none, or two have come to nothing, a push is to make room.
     */
    private Decision insteadOfMoving(Discriminator.Scored scored, Experience known, Tally soFar) {
        Observation now = scored.situation().observation();
        Ranked grasp = rank(Primitive.GRASP, scored, known);
        boolean failed = soFar.failedGrasps() >= Workflow.FAILED_GRASPS;
        if (grasp.hasRoom() && !failed) {
            return decision(grasp, now, TAKES_TARGET + "grasp");
        }
        return decision(rank(Primitive.PUSH, scored, known), now, TAKES_TARGET + "push, since "
                + (failed ? "the last %d grasps did not hold it".formatted(soFar.failedGrasps())
                        : "no grasp of it has room"));
    }

    /**
     * @param rules   those that were asked, by what they say
     * @param farther whether it lies outside of the usual area
     */
    private record Ranked(Primitive primitive, QMaps maps, QMaps.Best best, Map<Refusal, GreedyChoice.Exclusion> rules,
            boolean farther) {

        /** Whether what was chosen breaks no rule about the fingers' room. */
        boolean hasRoom() {
            Choice choice = best.choice();
            return !rules.get(Refusal.NO_ROOM).excludes(choice.rotation(), choice.row(), choice.column());
        }
    }

    /** What the motions so far have taught. */
    private record Experience(FutileMotions futile, FingerRoom room) {

        static Experience of(List<Step> history, Observation now, Embodiment body) {
            return new Experience(FutileMotions.in(history, now), FingerRoom.after(history, now.heightmap(), body));
        }
    }

    private QMaps maps(Primitive primitive, Discriminator.Scored scored) {
        Situation situation = scored.situation();
        QMaps known = scored.maps().get(primitive);
        return known == null
                ? discriminator.ask(primitive, situation.state(), ClearingOrder.target(situation.observation()))
                : known;
    }

    private Ranked rank(Primitive primitive, Discriminator.Scored scored, Experience known) {
        Observation now = scored.situation().observation();
        Goal target = ClearingOrder.target(now);
        QMaps maps = maps(primitive, scored);
        if (rules == GeometryRules.OFF) {
            return new Ranked(primitive, maps, GreedyChoice.best(maps, primitive, target), Map.of(), false);
        }
        Map<Refusal, GreedyChoice.Exclusion> asked = rules(primitive, known, now);
        GreedyChoice.Exclusion failed = asked.get(Refusal.FAILED);
        GreedyChoice.Exclusion refused = failed.or(asked.get(Refusal.NO_ROOM));
        if (primitive == Primitive.PUSH) {
            refused = refused.or(asked.get(Refusal.PUSHED_OUT));
        }
        Optional<Ranked> farther = GreedyChoice.best(maps, primitive, target, refused).isPresent() ? Optional.empty()
                : farther(primitive, scored, asked);
        if (farther.isPresent()) {
            return farther.get();
        }
        return new Ranked(primitive, maps,
                GreedyChoice.best(maps, primitive, target, refused, failed, now, body), asked, false);
    }

    /** The best that no rule refuses, from farther away than usual; empty if there is none. */
    private Optional<Ranked> farther(Primitive primitive, Discriminator.Scored scored,
            Map<Refusal, GreedyChoice.Exclusion> asked) {
        Goal target = ClearingOrder.target(scored.situation().observation());
        Optional<ActionArea.Farther> area = ActionArea.farther(primitive, target);
        if (area.isEmpty()) {
            return Optional.empty();
        }
        QMaps maps = discriminator.askAround(primitive, scored.situation().state(), target);
        GreedyChoice.Exclusion refused = asked.values().stream().reduce(area.get()::misses, GreedyChoice.Exclusion::or);
        return GreedyChoice.best(maps, area.get().cells(), refused)
                .map(best -> new Ranked(primitive, maps, best, asked, true));
    }

    private Map<Refusal, GreedyChoice.Exclusion> rules(Primitive primitive, Experience known, Observation now) {
        Map<Refusal, GreedyChoice.Exclusion> rules = new EnumMap<>(Refusal.class);
        rules.put(Refusal.FAILED, known.futile().of(primitive, now));
        rules.put(Refusal.NO_ROOM, known.room().lacking(primitive));
        if (primitive == Primitive.PUSH) {
            rules.put(Refusal.PUSHED_OUT, new TargetPushedOut(now)::at);
        }
        if (primitive == Primitive.MOVE) {
            rules.put(Refusal.TARGET_IN_REACH, new TargetInReach(now, body.motion())::at);
        }
        return rules;
    }

    private static Tally tally(List<Step> history) {
        Tally tally = Tally.NONE;
        for (Step step : history) {
            boolean goalHeld = step.outcome() instanceof Outcome.Held held
                    && step.decision().goal().objects().contains(held.objectId());
            tally = tally.after(step.decision().primitive(), goalHeld);
        }
        return tally;
    }

    private static String reason(Primitive primitive, Situation s, OptionalDouble qStar) {
        String over = s.occluded() ? "something lies over the target" : "nothing lies over the target";
        String wanted = qStar.isEmpty() ? "" : " (Q*_g is %.2f)".formatted(qStar.getAsDouble());
        String promise =
                Double.isNaN(s.graspQ()) ? "" : ", whose best grasp promises %.2f%s".formatted(s.graspQ(), wanted);
        return over + promise + switch (primitive) {
            case MOVE -> ": move it away";
            case PUSH -> ": push";
            case GRASP -> ": grasp it";
        };
    }
}
