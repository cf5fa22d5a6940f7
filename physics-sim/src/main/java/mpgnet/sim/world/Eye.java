package mpgnet.sim.world;

import java.util.SortedMap;
import java.util.TreeMap;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;

/** What turns the objects on the table into what an agent sees and what the simulator knows: the simulated camera and its post-processing. */
public interface Eye {

    /**
     * @param bodies   what exists, at its present pose, by id
     * @param targetId the target, which need not exist any more
     */
    Observation observe(SortedMap<Integer, Body> bodies, int targetId);

    GroundTruth truth(SortedMap<Integer, Body> bodies);

    /** The scene as it would look if it stood still as it is described. */
    default Observation look(Scene scene) {
        SortedMap<Integer, Body> bodies = new TreeMap<>();
        for (int id = 0; id < scene.bodies().size(); id++) {
            bodies.put(id, scene.bodies().get(id));
        }
        return observe(bodies, scene.targetIndex());
    }
}
