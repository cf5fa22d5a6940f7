package mpgnet.rl.train;

/**
 * What a run was made by.
 *
 * @param revision of the program's sources, as git names it
 */
public record RunOrigin(TrainConfig config, String revision) {
}
