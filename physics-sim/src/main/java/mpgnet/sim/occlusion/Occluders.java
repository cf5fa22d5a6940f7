package mpgnet.sim.occlusion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Morphology;
import mpgnet.sim.world.Observation;

/**
 * The refinement of {@link OcclusionCheck} per cell and object: an object occludes the target where the camera sees
 * that object in a cell which the target covers along gravity, however high it is. Needs what a segmentation of the
 * image gives.
 *
 * @param erosionCells cells taken off the rim of the target's mask, as in {@link OcclusionCheck}, ≥ 0
 * @param minCells     how many cells an object must cover to count, ≥ 1
 */
public record Occluders(int erosionCells, int minCells) {

    /** The same margins as {@link OcclusionCheck#STANDARD}. */
    public static final Occluders STANDARD =
            new Occluders(OcclusionCheck.STANDARD.erosionCells(), OcclusionCheck.STANDARD.minCells());

    public Occluders {
        if (erosionCells < 0 || minCells < 1) {
            throw new IllegalArgumentException(
                    "erosionCells must be >= 0 and minCells >= 1; were %d and %d".formatted(erosionCells, minCells));
        }
    }

    /**
     * What covers the target, most covered cells first, then by id. Empty if nothing does or the target is not on the
     * table.
     */
    public List<Occluder> of(Observation observation) {
        Mask inside = Morphology.eroded(observation.target(), erosionCells);
        List<Occluder> occluders = new ArrayList<>();
        for (Map.Entry<Integer, Mask> seen : observation.visible().entrySet()) {
            Mask over = seen.getValue().intersection(inside);
            if (seen.getKey() != observation.targetId() && over.size() >= minCells) {
                occluders.add(new Occluder(seen.getKey(), over));
            }
        }
        occluders.sort(Comparator.comparingInt((Occluder o) -> -o.cells().size()).thenComparingInt(Occluder::id));
        return List.copyOf(occluders);
    }

    /**
     * @param id    the object
     * @param cells the cells of the target's eroded mask where it is what the camera sees
     */
    public record Occluder(int id, Mask cells) {
    }
}
