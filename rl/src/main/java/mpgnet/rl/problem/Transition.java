package mpgnet.rl.problem;

/**
 * (s_t, g_t, a_t, R, s_{t+1}, g_{t+1}): everything that a label is computed from.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 11.
 *
 * @param turn     the net that chose, and g_t
 * @param reward   R_{t+1}, as one of equations 4 to 7 says
 * @param next     what was seen after the motion; after the last object of a scene, the first view of the scene that
 *                 follows, since picking goes on (docs/deviations.md); null where nothing follows
 * @param nextTurn the net that the next choice is up to and its goal: the "total set of available actions" of equation
 *                 3; null exactly where {@code next} is
 */
public record Transition(State state, Turn turn, Choice choice, double reward, State next, Turn nextTurn) {

    public Transition {
        if ((next == null) != (nextTurn == null)) {
            throw new IllegalArgumentException("next and nextTurn are given together or not at all");
        }
    }

    public Primitive primitive() {
        return turn.primitive();
    }

    public Goal goal() {
        return turn.goal();
    }
}
