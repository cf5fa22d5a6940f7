import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.op.Huber;
import mpgnet.tensor.select.Backends;

/** Lesson 1: the derivative of the Huber loss by the prediction. */
public class Exercise1 {

    /** d/dq of Huber's loss with its bend at 1; e = q − y. */
    static double slope(double e) {
        return e; // right near 0 only
    }

    static double byTheTape(double e) {
        try (var backend = Backends.reference(); var scope = new TensorScope(backend)) {
            var q = scope.parameter(Shape.of(1), (float) e);
            var tape = Tape.recording(scope);
            tape.backward(Huber.apply(tape, q, scope.of(Shape.of(1), 0), 1, scope.of(Shape.of(1), 1)));
            return q.grad().toDoubleArray()[0];
        }
    }

    public static void main(String[] args) {
        for (double e : new double[]{-3, -0.5, 0, 0.25, 2}) {
            expect("slope at " + e, byTheTape(e), slope(e));
        }
        System.out.println("Exercise 1 holds.");
    }

    private static void expect(String what, double expected, double actual) {
        if (!(Math.abs(expected - actual) < 1e-6)) {
            throw new AssertionError(what + ": expected " + expected + ", was " + actual);
        }
    }
}
