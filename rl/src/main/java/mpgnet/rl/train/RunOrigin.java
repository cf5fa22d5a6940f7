package mpgnet.rl.train;

/**
 * What a run was made by.
 *
 * @param revision   of the program's sources, as git names it
 * @param arithmetic the kind of unit that computes, in words; the same bits come from the same kind only
 */
public record RunOrigin(TrainConfig config, String revision, String arithmetic) {
}
