import mpgnet.rl.problem.Evidence;
import mpgnet.rl.reward.MoveReward;

/** Lesson 6: equation 6 by hand. */
public class Exercise6 {

    /** R_m of a motion after which nothing is held; im is how much Q_g has risen. */
    static double reward(boolean occludedAfter, boolean changed, double im) {
        return occludedAfter ? -0.5 : 1; // two of four cases
    }

    public static void main(String[] args) {
        for (boolean occluded : new boolean[]{true, false}) {
            for (boolean changed : new boolean[]{true, false}) {
                for (double im : new double[]{-1, 0.5, 0.75}) {
                    Evidence e = new Evidence(false, false, false, true, occluded, changed, 1, 1 + im, true, 0);
                    expect(e.toString(), new MoveReward().of(e), reward(occluded, changed, im));
                }
            }
        }
        System.out.println("Exercise 6 holds.");
    }

    private static void expect(String what, double expected, double actual) {
        if (!(Math.abs(expected - actual) < 1e-6)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }
}
