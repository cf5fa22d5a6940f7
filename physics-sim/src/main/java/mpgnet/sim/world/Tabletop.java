package mpgnet.sim.world;

import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;

/**
 * A table with objects on it, a camera above and a gripper: the port that the simulator and a real work cell both
 * implement. Used by one thread at a time.
 */
public interface Tabletop {

    /** Looks, with the gripper out of the camera's view. */
    Observation observe();

    /**
     * Carries the action out, waits until the scene rests, and measures. A {@link mpgnet.sim.action.Grasp} that holds
     * the target after the lift keeps holding it; whatever else is held is carried to the drop zone beside the
     * workspace and released there.
     */
    Outcome execute(Action action);
}
