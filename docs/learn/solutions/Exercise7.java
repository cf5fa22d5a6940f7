import java.util.BitSet;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.occlusion.OcclusionCheck;

/** Lesson 7: the occlusion check as a property. */
public class Exercise7 {

    /** Cells of the target that something covers: what stands higher than its top by more than the tolerance. */
    static int covered(float[] heightM, BitSet target, double topM) {
        return (int) target.stream()
                .filter(cell -> heightM[cell] > topM + OcclusionCheck.STANDARD.toleranceM()).count();
    }

    public static void main(String[] args) {
        for (double overM : new double[]{0, 0.004, 0.02, 0.06}) {
            float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
            BitSet target = new BitSet();
            for (int row = 100; row < 120; row++) {
                for (int column = 100; column < 120; column++) {
                    int cell = Heightmap.index(row, column);
                    target.set(cell);
                    heightM[cell] = (float) (column < 110 ? 0.03 : 0.03 + overM);
                }
            }
            boolean says = OcclusionCheck.STANDARD
                    .check(new Heightmap(heightM, new int[heightM.length]), Mask.of(target), 0.03).occluded();
            expect("occluded under " + overM + " m", says ? 1 : 0, covered(heightM, target, 0.03) > 0 ? 1 : 0);
        }
        System.out.println("Exercise 7 holds.");
    }

    private static void expect(String what, double expected, double actual) {
        if (!(Math.abs(expected - actual) < 1e-6)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }
}
