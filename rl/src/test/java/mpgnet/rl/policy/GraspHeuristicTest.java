package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GraspHeuristicTest {

    /** A bar of 12 × 3 cm at any of the angles: it is gripped across, on itself. */
    @Property(tries = 32)
    void aLongBarIsGrippedAcross(@ForAll @IntRange(max = 15) int rotation,
            @ForAll @IntRange(min = 70, max = 150) int row,
            @ForAll @IntRange(min = 70, max = 150) int column) {
        double angle = Action.angleRad(rotation);
        BitSet bar = new BitSet();
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        for (int r = 0; r < Heightmap.CELLS; r++) {
            for (int c = 0; c < Heightmap.CELLS; c++) {
                double along = (c - column) * Math.cos(angle) + (r - row) * Math.sin(angle);
                double across = (r - row) * Math.cos(angle) - (c - column) * Math.sin(angle);
                if (Math.abs(along) <= 30 && Math.abs(across) <= 7) {
                    bar.set(Heightmap.index(r, c));
                    heightM[Heightmap.index(r, c)] = 0.04f;
                }
            }
        }
        Choice choice =
                GraspHeuristic.choose(new Heightmap(heightM, new int[heightM.length]), Goal.object(0, Mask.of(bar)));
        int offAcross = Math.floorMod(choice.rotation() - rotation - 4, 8);
        assertTrue(offAcross <= 2 || offAcross >= 6,
                "the bar lies at rotation %d and is gripped at %d".formatted(rotation, choice.rotation()));
        assertEquals(0, Math.hypot(choice.row() - row, choice.column() - column), 20);
    }
}
