package mpgnet.sim.rigid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpgnet.sim.scene.Body;

/**
 * A table on which a scene is built up, piece by piece: what is placed stands exactly where it is put, what is dropped
 * falls on what is there. Used by one thread at a time.
 */
public final class SceneBuilder {

    /** The longest that what was placed or dropped is waited for. */
    private static final double LONGEST_S = 1.5;

    private final RigidWorld world = new RigidWorld(PhysicsParameters.standard());
    private int count;

    /** Puts bodies where they are, all at once, and lets them come to rest. */
    public void place(List<Body> bodies) {
        for (Body body : bodies) {
            world.add(count++, body);
        }
        rest();
    }

    /** Lets a body fall from its pose, or from so high above it as what lies there already makes necessary. */
    public void drop(Body body) {
        world.add(count++, SceneDropper.aboveThePile(body, world.bodies().values()));
        rest();
    }

    private void rest() {
        world.settle(world::step, LONGEST_S);
    }

    /** All bodies where they are now, in the order in which they came; empty if one has left the table. */
    public Optional<List<Body>> bodies() {
        return world.bodies().size() < count ? Optional.empty()
                : Optional.of(new ArrayList<>(world.bodies().values()));
    }
}
