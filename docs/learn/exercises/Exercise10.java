import mpgnet.sim.camera.Heightmap;

/** Lesson 10: pixels become metres. */
public class Exercise10 {

    /** x of a column's middle: 224 cells of 2 mm, the workspace's middle is 0. */
    static double xM(int column) {
        return column * 0.002;
    }

    public static void main(String[] args) {
        for (int column : new int[]{0, 111, 112, 223}) {
            expect("column " + column, Heightmap.xM(column), xM(column));
        }
        System.out.println("Exercise 10 holds.");
    }

    private static void expect(String what, double expected, double actual) {
        if (!(Math.abs(expected - actual) < 1e-6)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }
}
