package mpgnet.rl.eval;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One part of work that is split without any machine knowing another: every {@code of}-th thing, from the
 * {@code index}-th on. Things that grow harder along a list are so spread evenly.
 *
 * @param index [0, of), as the indices of a Kubernetes Indexed Job and a Slurm array begin at 0
 * @param of    at least 1
 */
public record Shard(int index, int of) {

    /** Everything. */
    public static final Shard WHOLE = new Shard(0, 1);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    public Shard {
        if (of < 1 || index < 0 || index >= of) {
            throw new IllegalArgumentException(
                    "a shard is i/N with i from 0 to N - 1; was %d/%d".formatted(index, of));
        }
    }

    /** @throws IllegalArgumentException if it is no shard; the message says what one looks like */
    public static Shard of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a shard is i/N with i from 0 to N - 1, as 0/4; was " + text);
        }
        return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /** Its part of the whole, in order. */
    public <T> List<T> of(List<T> all) {
        return IntStream.range(0, all.size()).filter(i -> i % of == index).mapToObj(all::get).toList();
    }

    @Override
    public String toString() {
        return index + "/" + of;
    }
}
