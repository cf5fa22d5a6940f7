package mpgnet.sim.scene;

import java.util.List;

/**
 * What lies on the table and which object is the target. Immutable.
 *
 * @param bodies      the objects; an object's id is its index here for as long as the scene is played
 * @param targetIndex the target's index in {@code bodies}
 */
public record Scene(List<Body> bodies, int targetIndex) {

    public Scene {
        bodies = List.copyOf(bodies);
        if (targetIndex < 0 || targetIndex >= bodies.size()) {
            throw new IllegalArgumentException(
                    "targetIndex must be in [0, %d); was %d".formatted(bodies.size(), targetIndex));
        }
    }
}
