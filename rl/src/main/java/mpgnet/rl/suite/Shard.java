package mpgnet.rl.suite;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of the work for one of several machines: every {@code count}-th job.
 *
 * @param number which part, from 1
 * @param count  of how many
 */
public record Shard(int number, int count) {

    /** Everything. */
    public static final Shard WHOLE = new Shard(1, 1);

    public Shard {
        if (count < 1 || number < 1 || number > count) {
            throw new IllegalArgumentException(
                    "a shard is i/N with i from 1 to N; was %d/%d".formatted(number, count));
        }
    }

    /** This part of {@code all}. */
    public <T> List<T> of(List<T> all) {
        return IntStream.range(0, all.size()).filter(i -> i % count == number - 1).mapToObj(all::get).toList();
    }
}
