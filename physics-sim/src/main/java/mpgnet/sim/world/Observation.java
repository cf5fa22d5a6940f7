package mpgnet.sim.world;

import java.util.Map;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * What an agent may know between two motions: the state s_t = (c_t, d_t), the goal g_t, and what a segmentation of the
 * image gives (the paper fine-tunes an instance segmentation network for its real robot; the simulator renders the
 * same).
 *
 * @param heightmap  colour and height over the workspace
 * @param target     the target's amodal mask g_t: every cell that the target covers along gravity, seen or not; empty
 *                   once it has left the workspace
 * @param targetTopM the height of the highest point of the target's surface, which the occlusion check of section III-C
 *                   compares
 * @param targetId   the target's id
 * @param visible    per object id, the cells where that object is what the camera sees; objects of which nothing is
 *                   seen are absent
 */
public record Observation(Heightmap heightmap, Mask target, double targetTopM, int targetId,
        Map<Integer, Mask> visible) {

    public Observation {
        visible = Map.copyOf(visible);
    }
}
