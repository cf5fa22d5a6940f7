package mpgnet.sim.scene;

import java.util.List;
import java.util.Optional;

/** Drops objects onto an empty table. */
@FunctionalInterface
public interface Dropper {

    /**
     * Lets the bodies go one after another, each from its pose (or higher, where the pile already reaches it) and once
     * the earlier ones rest.
     *
     * @return the same bodies in the same order where they come to rest; empty if one of them left the table
     */
    Optional<List<Body>> drop(List<Body> bodies);
}
