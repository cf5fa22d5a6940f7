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

    public EpisodeJob {
        if (maxMotions < 1) {
            throw new IllegalArgumentException("maxMotions must be at least 1; was " + maxMotions);
        }
        if ((weights == null) != method.equals(Method.ORACLE)) {
            throw new IllegalArgumentException(
                    "the method %s needs %s".formatted(method, weights == null ? "weights" : "no weights"));
        }
    }
}
