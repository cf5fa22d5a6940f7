package mpgnet.rl.eval;

import mpgnet.rl.method.OwnPolicy;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.policy.GeometryRules;

/**
 * One episode as a job: everything that decides how it goes, in words that can be written down, sent to another machine
 * and played there with the same result. It holds no network and no scene, only what they are made from.
 *
 * @param method     the label of a {@link mpgnet.rl.method.LearnedMethod}, of a {@link Yardstick}, or of an
 *                   {@link OwnPolicy}
 * @param weights    null for a yardstick or an own policy, which have none
 * @param rules      whether geometry may overrule the nets; null, as in older files, says that it may
 * @param maxMotions section IV-B: 10
 */
public record EpisodeJob(SceneRef scene, String method, WeightsRef weights, WorkCellSettings cell, GeometryRules rules,
        int maxMotions) {

    private static final int MOST_MOTIONS = 1000;

    public EpisodeJob {
        if (scene == null || method == null || cell == null) {
            throw new IllegalArgumentException("a job needs a scene, a method and a work cell");
        }
        rules = rules == null ? GeometryRules.ON : rules;
        if (maxMotions < 1 || maxMotions > MOST_MOTIONS) {
            throw new IllegalArgumentException(
                    "maxMotions must be in [1, %d]; was %d".formatted(MOST_MOTIONS, maxMotions));
        }
        if ((weights == null) != (Yardstick.of(method).isPresent() || OwnPolicy.names(method))) {
            throw new IllegalArgumentException(
                    "the method %s needs %s".formatted(method, weights == null ? "weights" : "no weights"));
        }
    }
}
