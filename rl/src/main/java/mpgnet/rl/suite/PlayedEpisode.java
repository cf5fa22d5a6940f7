package mpgnet.rl.suite;

import mpgnet.rl.eval.EpisodeSummary;

/**
 * An episode that was played.
 *
 * @param decidingMs the wall time that its decisions took: alone not a function of the job
 * @param summary    what happened, with the job
 */
public record PlayedEpisode(double decidingMs, EpisodeSummary summary) {
}
