import java.util.List;
import mpgnet.rl.problem.Return;

/** Lesson 5: what Q must converge to where every grasp succeeds. */
public class Exercise5 {

    /** Repeats q ← 1 + γ q, which is what a net that is always right learns. */
    static double limit(double gamma) {
        double q = 0;
        for (int i = 0; i < 200; i++) {
            q = 1 + gamma * q;
        }
        return q;
    }

    public static void main(String[] args) {
        expect("limit", Return.forever(0.5, 1), limit(0.5));
        expect("two motions", 1.5, Return.of(0.5, List.of(1.0, 1.0)));
        System.out.println("Exercise 5 holds.");
    }

    private static void expect(String what, double expected, double actual) {
        if (!(Math.abs(expected - actual) < 1e-6)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }
}
