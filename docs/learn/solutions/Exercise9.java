/** Lesson 9: how sure a success rate is: Wilson's interval. */
public class Exercise9 {

    /** The lower end of Wilson's 95 % interval. */
    static double atLeast(int successes, int n) {
        double z = 1.959963984540054;
        double p = successes / (double) n;
        double middle = p + z * z / (2 * n);
        double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        return (middle - half) / (1 + z * z / n);
    }

    public static void main(String[] args) {
        expect("3 of 3", 0.4385030, Math.rint(1e7 * atLeast(3, 3)) / 1e7);
        expect("90 of 100", 0.8256343, Math.rint(1e7 * atLeast(90, 100)) / 1e7);
        System.out.println("Exercise 9 holds.");
    }

    private static void expect(String what, double expected, double actual) {
        if (!(Math.abs(expected - actual) < 1e-6)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }
}
