package mpgnet.hw.rtde;

import java.util.List;

/**
 * One data package, unpacked.
 *
 * @param session       the connection it came over, see {@link RtdeState.Streaming}
 * @param number        counts the samples of this client from 1, over all sessions
 * @param receivedNanos {@link System#nanoTime()} at arrival
 */
public record RtdeSample(long session, long number, long receivedNanos, Recipe recipe, List<RtdeValue> values) {

    public RtdeSample {
        values = List.copyOf(values);
    }

    public double real(String name) {
        return of(RtdeValue.Real.class, name).value();
    }

    public long whole(String name) {
        return of(RtdeValue.Whole.class, name).value();
    }

    public boolean flag(String name) {
        return of(RtdeValue.Flag.class, name).value();
    }

    /** A copy. */
    public double[] reals(String name) {
        return of(RtdeValue.Reals.class, name).values();
    }

    /** A copy. */
    public long[] wholes(String name) {
        return of(RtdeValue.Wholes.class, name).values();
    }

    private <T extends RtdeValue> T of(Class<T> kind, String name) {
        int i = recipe.names().indexOf(name);
        if (i < 0) {
            throw new IllegalArgumentException(
                    "'%s' is not among the outputs asked for: %s".formatted(name, recipe.names()));
        }
        if (!kind.isInstance(values.get(i))) {
            throw new IllegalArgumentException(
                    "'%s' is a %s, not a %s".formatted(name, recipe.types().get(i), kind.getSimpleName()));
        }
        return kind.cast(values.get(i));
    }
}
