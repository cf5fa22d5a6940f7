package mpgnet.rl.workflow;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.GreedyChoice;
import mpgnet.rl.policy.Grounds;
import mpgnet.rl.policy.Refusal;
import mpgnet.rl.policy.Refusals;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.State;
import mpgnet.sim.world.Observation;

/**
 * The search for a target that nobody sees: of what hides the places where it can lie, that is carried off which hides
 * much and can be gripped well, as the grasp-net would grip it.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 64.
 */
record Uncovering(Discriminator discriminator, State state, Observation now) {

    /** Q* of a grasp that always succeeds: 1 / (1 - γ), docs/deviations.md, 10. */
    private static final double MOST_Q = 2;
    /** What promises less is not worth less: it may still lay something open. */
    private static final double LEAST_Q = 0.1;

    /** @param worth the share of the places that it hides times what the grasp-net promises */
    private record Carried(Decision decision, double worth) {
    }

    /**
     * The move that is worth most; empty if all are refused.
     *
     * @param rules what may refuse one
     */
    Optional<Decision> best(Map<Refusal, GreedyChoice.Exclusion> rules) {
        Carried best = null;
        for (Map.Entry<Integer, Double> cover : covers()) {
            if (best != null && cover.getValue() * MOST_Q <= best.worth()) {
                break; // nor can any that hides less be worth more
            }
            Carried found = carried(cover.getKey(), cover.getValue(), rules).orElse(null);
            if (best == null || found != null && found.worth() > best.worth()) {
                best = found;
            }
        }
        return Optional.ofNullable(best).map(Carried::decision);
    }

    /** What hides most first. */
    private List<Map.Entry<Integer, Double>> covers() {
        return now.hides().entrySet().stream().filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    private Optional<Carried> carried(int id, double share, Map<Refusal, GreedyChoice.Exclusion> rules) {
        Goal cover = Goal.object(id, now.visible().get(id));
        QMaps maps = discriminator.ask(Primitive.GRASP, state, cover);
        GreedyChoice.Exclusion refused =
                rules.values().stream().reduce((k, row, column) -> false, GreedyChoice.Exclusion::or);
        return GreedyChoice.best(maps, cover.mask(), refused).map(best -> {
            Choice choice = best.choice();
            String reason = "nobody sees the target; this hides %.0f %% of the places where it can lie: move it away"
                    .formatted(100 * share);
            Decision decision = new Decision(choice.move(now.heightmap()), choice, Primitive.GRASP, cover, maps,
                    best.q(), reason,
                    new Grounds(OptionalDouble.empty(), Refusals.of(rules, choice)));
            return new Carried(decision, share * Math.clamp(best.q(), LEAST_Q, MOST_Q));
        });
    }
}
