package mpgnet.rl.network;

/**
 * A view of a state with known labels of its cells.
 *
 * @param state  what is seen; its mask is not looked at
 * @param view   the rotated window
 * @param labels of the state's cells
 */
public record LabelSample(StateImages state, RotatedView view, LabelField labels) {
}
