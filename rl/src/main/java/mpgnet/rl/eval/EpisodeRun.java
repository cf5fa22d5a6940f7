package mpgnet.rl.eval;

/**
 * What is kept of a job that was played: what was seen in it would fill the memory, and the network between machines.
 *
 * @param summary    a function of the job alone
 * @param decidingNs the wall time spent in the policy
 */
public record EpisodeRun(EpisodeSummary summary, long decidingNs) {
}
