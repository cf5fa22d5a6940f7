/** Lesson 8: a value belongs to the cell that its view pixel shows. */
public class Exercise8 {

    /** The heightmap column under a view pixel: k quarter turns about the middle of a window of n cells. */
    static int column(int row, int column, int quarterTurns, int n) {
        return column; // as if no view were turned
    }

    public static void main(String[] args) {
        expect("0°", 3, column(1, 3, 0, 8));
        expect("90°", 6, column(1, 3, 1, 8));
        expect("180°", 4, column(1, 3, 2, 8));
        expect("270°", 1, column(1, 3, 3, 8));
        System.out.println("Exercise 8 holds.");
    }

    private static void expect(String what, double expected, double actual) {
        if (!(Math.abs(expected - actual) < 1e-6)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }
}
