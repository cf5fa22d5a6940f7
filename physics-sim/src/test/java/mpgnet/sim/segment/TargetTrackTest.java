package mpgnet.sim.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import org.junit.jupiter.api.Test;

/** A target that touches a neighbour of its colour, so that both are taken for one object until they part. */
class TargetTrackTest {

    private static final int TEAL = 0x76B7B2;
    private static final int RED = 0xFF5757;
    private static final float TOP_M = 0.05f;
    /** The target, 25 × 50 cells, and what touches its end. */
    private static final Mask SILHOUETTE = turned(110, 110, 50, 25, 0);
    private static final Mask NEIGHBOUR = turned(110, 147.5, 24, 25, 0);

    /** A rectangle of cells about its middle. */
    private static Mask turned(double row, double column, double along, double across, double angleRad) {
        BitSet cells = new BitSet();
        for (int r = 0; r < Heightmap.CELLS; r++) {
            for (int c = 0; c < Heightmap.CELLS; c++) {
                double u = (c - column) * Math.cos(angleRad) + (r - row) * Math.sin(angleRad);
                double v = (r - row) * Math.cos(angleRad) - (c - column) * Math.sin(angleRad);
                if (Math.abs(u) <= along / 2 && Math.abs(v) <= across / 2) {
                    cells.set(Heightmap.index(r, c));
                }
            }
        }
        return Mask.of(cells);
    }

    private record Block(Mask mask, int rgb) {
    }

    private static Heightmap map(Block... blocks) {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        int[] rgb = new int[Heightmap.CELLS * Heightmap.CELLS];
        for (Block block : blocks) {
            block.mask().toBitSet().stream().forEach(cell -> {
                heightM[cell] = TOP_M;
                rgb[cell] = block.rgb();
            });
        }
        return new Heightmap(heightM, rgb);
    }

    private static TargetTrack joined() {
        Mask both = SILHOUETTE.union(NEIGHBOUR);
        return TargetTrack.known(SILHOUETTE, List.of(both), map(new Block(both, TEAL)));
    }

    private static TargetTrack next(TargetTrack track, Block... blocks) {
        return track.next(Stream.of(blocks).map(Block::mask).toList(), map(blocks));
    }

    @Test
    void aPushPartsThemAndTheOneOfItsShapeIsTheTarget() {
        for (double angleRad : new double[]{0.7, 1.1, -1.2}) {
            partedBy(angleRad);
        }
    }

    private static void partedBy(double angleRad) {
        Mask target = turned(118, 116, 50, 25, angleRad);
        TargetTrack parted = next(joined(), new Block(turned(80, 110, 50, 25, 0), RED),
                new Block(turned(110, 160, 24, 25, 0), TEAL), new Block(target, TEAL));
        assertEquals(target, parted.visible());
        assertTrue(parted.amodal().intersection(target).size() == target.size(), "all that is seen of it");
        assertEquals(TOP_M, parted.topM(), 1e-6);
    }

    @Test
    void whatHidItIsNotTakenForIt() {
        Mask cover = turned(110, 110, 70, 40, 0);
        TargetTrack hidden = TargetTrack.known(SILHOUETTE, List.of(cover), map(new Block(cover, RED)));
        TargetTrack stillHidden = next(hidden, new Block(turned(112, 112, 70, 40, 0), RED));
        assertTrue(stillHidden.visible().isEmpty());
        assertEquals(SILHOUETTE, stillHidden.amodal());
        TargetTrack seen = next(hidden, new Block(SILHOUETTE, TEAL), new Block(turned(60, 60, 70, 40, 0), RED));
        assertEquals(SILHOUETTE, seen.visible());
    }

    @Test
    void whatHasItsShapeInAnotherColourIsNotTheTarget() {
        TargetTrack lost = next(joined(), new Block(turned(118, 130, 50, 25, 0.7), RED));
        assertTrue(lost.visible().isEmpty());
    }

    /** As many cells, but a square: 35 × 35 and 25 × 50 have little over half in common. */
    @Test
    void whatHasItsColourInAnotherShapeIsNotTheTarget() {
        TargetTrack lost = next(joined(), new Block(turned(118, 130, 35, 35, 0.7), TEAL));
        assertTrue(lost.visible().isEmpty());
    }
}
