package mpgnet.rl.eval;

import mpgnet.rl.method.Method;

/**
 * One episode as a job: everything that decides how it goes, in words that can be written down, sent to another machine
 * and played there with the same result. It holds no network and no scene, only what they are made from.
 *
 * @param method     a {@link mpgnet.rl.method.LearnedMethod}'s label, or {@link Method#ORACLE}
 * @param weights    null for the oracle, which has none
 * @param maxMotions section IV-B: 10
 */
public record EpisodeJob(SceneRef scene, String method, WeightsRef weights, WorkCellSettings cell, int maxMotions) {

    private static final int MOST_MOTIONS = 1000;

    public EpisodeJob {
        if (scene == null || method == null || cell == null) {
            throw new IllegalArgumentException("a job needs a scene, a method and a work cell");
        }
        if (maxMotions < 1 || maxMotions > MOST_MOTIONS) {
            throw new IllegalArgumentException(
                    "maxMotions must be in [1, %d]; was %d".formatted(MOST_MOTIONS, maxMotions));
        }
        if ((weights == null) != method.equals(Method.ORACLE)) {
            throw new IllegalArgumentException(
                    "the method %s needs %s".formatted(method, weights == null ? "weights" : "no weights"));
        }
    }
}
