package mpgnet.rl.train;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Where a run stands after a round; one line of its metrics.
 *
 * @param level       of the curriculum, from 0
 * @param round       rounds so far
 * @param attempts    motions so far
 * @param steps       gradient steps so far
 * @param grasps      grasps of the goal in this round, random ones included
 * @param graspsHeld  of these, those that held it
 * @param successRate successes among the last 100: rewarded motions that were not random (stages I, II), completed
 *                    episodes that were played greedily (III to V); NaN (null in JSON) before the first
 * @param loss        mean Huber loss of the round's steps, NaN without one
 * @param meanQ       mean predicted Q of the round's batches
 * @param epsilon     ε of the round
 * @param gate        the success rate from which on a level is mastered
 * @param replaySize  transitions
 * @param lag         rounds by which learning lags behind playing; not 0 with {@code --async}
 * @param elapsedS    seconds of wall time over the whole run, resumed stretches added up
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record Progress(
        String stage, int level, long round, long attempts, long steps, int grasps, int graspsHeld, double successRate,
        double loss, double meanQ,
        double epsilon, double gate, int replaySize, int lag, double elapsedS) {
}
