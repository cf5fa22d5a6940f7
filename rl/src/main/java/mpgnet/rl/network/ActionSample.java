package mpgnet.rl.network;

import mpgnet.rl.problem.Choice;

/**
 * A state and the action taken in it: one point at which Q is trained.
 *
 * @param state  what was seen
 * @param view   the rotated window; its k is the action's rotation
 * @param row    heightmap row of the action
 * @param column heightmap column of the action
 */
public record ActionSample(StateImages state, RotatedView view, int row, int column) {

    public ActionSample {
        if (!view.contains(view.toView(row, column))) {
            throw new IllegalArgumentException(
                    "cell (%d, %d) lies outside %s: its Q-value is not predicted".formatted(row, column, view));
        }
    }

    /** The sample that shows the action along the view's columns. */
    public ActionSample(StateImages state, Window window, Choice choice) {
        this(state, new RotatedView(window, choice.rotation()), choice.row(), choice.column());
    }
}
