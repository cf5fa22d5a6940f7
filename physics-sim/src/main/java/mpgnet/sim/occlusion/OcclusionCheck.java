package mpgnet.sim.occlusion;

import java.util.BitSet;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Morphology;
import mpgnet.sim.world.CameraSetup;

/**
 * The occlusion check of section III-C, stage III: crop the depth heightmap by the target's mask and compare the
 * highest z there with the highest point of the target's surface. What is higher than the target's highest point is not
 * the target, so it lies over it.
 *
 * <p>
 * The crop is the target's true amodal mask, not its bounding rectangle, where a taller neighbour standing in a corner
 * would count; it is eroded, because the heightmap takes the highest point of a cell and a cell at the mask's rim may
 * show a neighbour's wall.
 *
 * <p>
 * As the paper's, the check does not see what lies over a lower part of the target, below its highest point: that is
 * what {@link Occluders} adds.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 30 and 66.
 *
 * @param toleranceM   how much higher than the target a cell must be, metres, ≥ 0
 * @param erosionCells cells taken off the mask's rim, ≥ 0
 * @param minCells     how many such cells it takes, ≥ 1
 */
public record OcclusionCheck(double toleranceM, int erosionCells, int minCells) {

    /**
     * Of true depth. 5 mm: far below the thinnest block's 25 mm. One cell: the farthest that a point of a cell is from
     * the cell's centre, 1.4 mm, rounded up. Five cells (20 mm²): stray depth pixels are no object.
     */
    public static final OcclusionCheck STANDARD = new OcclusionCheck(0.005, 1, 5);
    /**
     * Of a D435i's depth, whose error here has a standard deviation of 2 mm, more where a cell keeps the highest of its
     * pixels: 10 mm. Two cells: within two pixels of a taller neighbour's edge the match mixes both heights.
     */
    public static final OcclusionCheck NOISY = new OcclusionCheck(0.010, 2, 5);

    public OcclusionCheck {
        if (!(toleranceM >= 0 && toleranceM < 0.1)) {
            throw new IllegalArgumentException("toleranceM must be in [0, 0.1); was " + toleranceM);
        }
        if (erosionCells < 0 || minCells < 1) {
            throw new IllegalArgumentException(
                    "erosionCells must be >= 0 and minCells >= 1; were %d and %d".formatted(erosionCells, minCells));
        }
    }

    /** The check that these cameras' depth allows. */
    public static OcclusionCheck of(CameraSetup cameras) {
        return cameras.noise().isPresent() ? NOISY : STANDARD;
    }

    /**
     * @param heightmap  d_t
     * @param target     the target's amodal mask g_t; a target that is not on the table (empty mask) is not occluded
     * @param targetTopM the height of the highest point of the target's surface, metres
     */
    public Occlusion check(Heightmap heightmap, Mask target, double targetTopM) {
        Mask inside = Morphology.eroded(target, erosionCells);
        BitSet higher = new BitSet();
        for (int cell = inside.next(0); cell >= 0; cell = inside.next(cell + 1)) {
            if (heightmap.heightM()[cell] > targetTopM + toleranceM) {
                higher.set(cell);
            }
        }
        return new Occlusion(higher.cardinality() >= minCells, Mask.of(higher));
    }

    /**
     * @param occluded whether something lies over the target
     * @param cells    the cells of the eroded mask that are higher than the target's highest point; may be a few while
     *                 not occluded
     */
    public record Occlusion(boolean occluded, Mask cells) {
    }
}
