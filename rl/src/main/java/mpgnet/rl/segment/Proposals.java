package mpgnet.rl.segment;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.segment.FilledMap;
import mpgnet.sim.segment.GeometricSegmentation;
import mpgnet.sim.segment.SeenObject;

/**
 * What geometry makes of a picture, ready to be looked at object by object.
 *
 * @param map     filled
 * @param holes   the cells that no ray met
 * @param objects those of {@link GeometricSegmentation}
 * @param owner   per cell the index of the object that is seen there, or {@link #NOBODY}; row-major [224·224], owned by
 *                this record
 */
record Proposals(Heightmap map, BitSet holes, List<SeenObject> objects, int[] owner) {

    static final int NOBODY = -1;
    private static final GeometricSegmentation GEOMETRY = GeometricSegmentation.standard();

    /** @param raw as the cameras measured it */
    static Proposals of(Heightmap raw) {
        List<SeenObject> objects = GEOMETRY.objects(raw);
        int[] owner = new int[Heightmap.CELLS * Heightmap.CELLS];
        Arrays.fill(owner, NOBODY);
        for (int i = 0; i < objects.size(); i++) {
            Mask cells = objects.get(i).visible();
            for (int cell = cells.next(0); cell >= 0; cell = cells.next(cell + 1)) {
                owner[cell] = i;
            }
        }
        return new Proposals(FilledMap.of(raw), FilledMap.holes(raw), objects, owner);
    }

    /** Whether the bare table is seen there, under which nothing can lie. */
    boolean isBare(int cell) {
        return map.heightM()[cell] <= GEOMETRY.leastHeightM() && !holes.get(cell);
    }
}
