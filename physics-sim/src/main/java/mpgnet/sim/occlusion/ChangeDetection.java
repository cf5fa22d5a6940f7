package mpgnet.sim.occlusion;

import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Morphology;

/**
 * "Change detected" of equations 6 and 7: whether a motion changed the target's surroundings. Counts the cells around
 * the target's previous place whose height changed, up or down. The paper gives no numbers; these are Efficient
 * Push-Grasping's, which counts decreases only, and of the convex hull of the mask.
 *
 * @param dilationCells how far the region reaches beyond the target's previous mask, ≥ 0
 * @param leastM        a smaller height change is noise, metres, > 0
 * @param mostM         a larger one is a depth error, metres, > leastM
 * @param moreThanCells a change needs more cells than this, ≥ 0
 */
public record ChangeDetection(int dilationCells, double leastM, double mostM, int moreThanCells) {

    /** 1 cm around the target, 1 to 30 cm of height, more than 50 cells (2 cm²). */
    public static final ChangeDetection STANDARD = new ChangeDetection(5, 0.01, 0.3, 50);

    public ChangeDetection {
        if (dilationCells < 0 || moreThanCells < 0) {
            throw new IllegalArgumentException("dilationCells and moreThanCells must be >= 0; were %d and %d"
                    .formatted(dilationCells, moreThanCells));
        }
        if (!(leastM > 0 && leastM < mostM)) {
            throw new IllegalArgumentException("0 < leastM < mostM must hold; were %s and %s".formatted(leastM, mostM));
        }
    }

    /** @param targetBefore the target's amodal mask before the motion */
    public boolean changed(Heightmap before, Heightmap after, Mask targetBefore) {
        return changedCells(before, after, targetBefore) > moreThanCells;
    }

    /** How many cells of the region changed their height by leastM to mostM, inclusive. */
    public int changedCells(Heightmap before, Heightmap after, Mask targetBefore) {
        Mask region = Morphology.dilated(targetBefore, dilationCells);
        int count = 0;
        for (int cell = region.next(0); cell >= 0; cell = region.next(cell + 1)) {
            double changeM = Math.abs(after.heightM()[cell] - before.heightM()[cell]);
            if (changeM >= leastM && changeM <= mostM) {
                count++;
            }
        }
        return count;
    }
}
