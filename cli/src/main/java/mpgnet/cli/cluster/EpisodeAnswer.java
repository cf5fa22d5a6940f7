package mpgnet.cli.cluster;

import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodeSummary;

/**
 * How a job ended on another machine.
 *
 * @param job     that was played
 * @param summary null where the scene cannot be made
 * @param noScene why it cannot; null where it can
 */
record EpisodeAnswer(EpisodeJob job, EpisodeSummary summary, String noScene) {

    EpisodeAnswer {
        if (job == null || (summary == null) == (noScene == null)) {
            throw new IllegalArgumentException("an answer needs a job, and either a summary or why there is none");
        }
        if (summary != null && !summary.job().equals(job)) {
            throw new IllegalArgumentException("the summary is of another job");
        }
    }

    static EpisodeAnswer of(EpisodeSummary summary) {
        return new EpisodeAnswer(summary.job(), summary, null);
    }
}
