package mpgnet.sim.world;

import mpgnet.sim.scene.Scene;

/** A tabletop that can be set up at will and knows the truth: only a simulator. */
public interface ResettableTabletop extends Tabletop {

    /**
     * Clears the table, opens the gripper and places the scene's bodies exactly where it says; they settle from there.
     */
    void reset(Scene scene);

    /** The same, seen until the next reset by other cameras than the table's own. */
    void reset(Scene scene, CameraSetup cameras);

    GroundTruth groundTruth();
}
