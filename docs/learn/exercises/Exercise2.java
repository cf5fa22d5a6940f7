/** Lesson 2: how many multiplications a convolution costs. */
public class Exercise2 {

    /** Of a k × k convolution from inputs to outputs channels on h × w places. */
    static long dense(int k, int inputs, int outputs, int h, int w) {
        return (long) k * k * inputs * outputs * h * w;
    }

    /** The same split: each channel by itself (depthwise), then 1 × 1 from inputs to outputs channels. */
    static long split(int k, int inputs, int outputs, int h, int w) {
        return dense(k, inputs, outputs, h, w);
    }

    public static void main(String[] args) {
        expect("split", 11894784, split(5, 96, 96, 32, 32));
        double less = (double) dense(5, 96, 96, 32, 32) / split(5, 96, 96, 32, 32);
        expect("how often less", 19.83471, Math.rint(100_000 * less) / 100_000);
        System.out.println("Exercise 2 holds.");
    }

    private static void expect(String what, double expected, double actual) {
        if (!(Math.abs(expected - actual) < 1e-6)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }
}
