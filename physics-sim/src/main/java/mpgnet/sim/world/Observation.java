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
 * @param hides      only while nobody sees the target and g_t is a guess: per id of a visible object, the share of the
 *                   places where the target can lie unseen that it hides, in [0, 1]; empty if g_t is known
 */
public record Observation(Heightmap heightmap, Mask target, double targetTopM, int targetId,
        Map<Integer, Mask> visible, Map<Integer, Double> hides) {

    public Observation {
        visible = Map.copyOf(visible);
        hides = Map.copyOf(hides);
    }

    /** Where the target lies is known. */
    public Observation(Heightmap heightmap, Mask target, double targetTopM, int targetId, Map<Integer, Mask> visible) {
        this(heightmap, target, targetTopM, targetId, visible, Map.of());
    }

    /** Whether nobody sees the target and its mask is no more than a guess. */
    public boolean isGuessed() {
        return !hides.isEmpty();
    }
}
