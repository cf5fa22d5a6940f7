package mpgnet.rl.env;

/**
 * (s_t, g_t, a_t, R, s_{t+1}, g_{t+1}): everything that a label is computed from.
 *
 * @param reward   R_{t+1}, as one of equations 4 to 7 says
 * @param next     what was seen after the motion; after the last object of a scene, the first view of the scene that follows, since
 *                 picking goes on (docs/deviations.md); null where the episode was cut off by a limit and nothing follows
 * @param nextGoal the goal there; null exactly where {@code next} is
 */
public record Transition(Snapshot state, Goal goal, Choice choice, double reward, Snapshot next, Goal nextGoal) {

    public Transition {
        if ((next == null) != (nextGoal == null)) {
            throw new IllegalArgumentException("next and nextGoal are given together or not at all");
        }
    }
}
