package mpgnet.sim.occlusion;

import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Morphology;

/**
 * How crowded the target's border is: r_b of Grasping the Invisible, the occupied share of a ring around its mask.
 *
 * @param ringCells the ring's width, ≥ 1
 * @param leastM    a cell is occupied from this height, metres
 * @param mostM     up to this one, metres
 */
public record BorderOccupancy(int ringCells, double leastM, double mostM) {

    /** 2 cm wide, 2 to 30 cm high, as published. */
    public static final BorderOccupancy STANDARD = new BorderOccupancy(10, 0.02, 0.3);

    public BorderOccupancy {
        if (ringCells < 1 || !(leastM < mostM)) {
            throw new IllegalArgumentException("ringCells >= 1 and leastM < mostM must hold; were %d, %s and %s"
                    .formatted(ringCells, leastM, mostM));
        }
    }

    /**
     * What lies on the ring around a mask.
     *
     * @param ringCells     of the ring, which ends at the workspace's edge; 0 around an empty mask
     * @param occupiedCells those of them that are occupied
     * @param targetCells   of the mask
     */
    public record Border(int ringCells, int occupiedCells, int targetCells) {

        /** r_b in [0, 1]; 0 where there is no border. */
        public double occupancy() {
            return ringCells == 0 ? 0 : occupiedCells / (double) ringCells;
        }

        /** n_b ≥ 0; 0 for an empty mask. */
        public double occupiedPerTargetCell() {
            return targetCells == 0 ? 0 : occupiedCells / (double) targetCells;
        }
    }

    /** r_b in [0, 1]; 0 for an empty mask, which has no border. */
    public double of(Heightmap heightmap, Mask target) {
        return border(heightmap, target).occupancy();
    }

    public Border border(Heightmap heightmap, Mask target) {
        Mask grown = Morphology.dilated(target, ringCells);
        int ring = 0;
        int occupied = 0;
        for (int cell = grown.next(0); cell >= 0; cell = grown.next(cell + 1)) {
            if (!target.contains(cell)) {
                ring++;
                float heightM = heightmap.heightM()[cell];
                if (heightM >= leastM && heightM <= mostM) {
                    occupied++;
                }
            }
        }
        return new Border(ring, occupied, target.size());
    }
}
