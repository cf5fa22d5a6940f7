/** Lesson 4: one update with numbers: equations 3, 2 and 8. */
public class Exercise4 {

    static double target(double reward, double gamma, double nextQ) {
        return reward > 0 ? reward + gamma * nextQ : reward;
    }

    static double loss(double q, double y) {
        double delta = Math.abs(q - y);
        return delta < 1 ? delta * delta / 2 : delta - 0.5;
    }

    public static void main(String[] args) {
        double y = target(1, 0.5, 1.7136);
        expect("y", 1.8568, y);
        expect("loss near", 0.00287282, loss(1.9326, y));
        expect("loss far", 2.3568, loss(-1, y));
        System.out.println("Exercise 4 holds.");
    }

    private static void expect(String what, double expected, double actual) {
        if (!(Math.abs(expected - actual) < 1e-6)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }
}
