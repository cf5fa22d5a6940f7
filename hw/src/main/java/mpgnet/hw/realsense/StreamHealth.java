package mpgnet.hw.realsense;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What went wrong with a camera so far, although pictures came: pictures that are missing between two, by their
 * numbers, and what the device said of itself. The library's own threads report to it.
 */
final class StreamHealth {

    /** A device that says something with every picture does not fill the memory. */
    private static final int MOST_NOTICES = 50;

    private final Map<String, Integer> notices = new LinkedHashMap<>();
    private OptionalLong last = OptionalLong.empty();
    private long received;
    private long lost;

    /** The number of the picture that came next. One that is not greater than the last is a stream that began anew. */
    synchronized void received(long number) {
        received++;
        if (last.isPresent() && number > last.getAsLong()) {
            lost += number - last.getAsLong() - 1;
        }
        last = OptionalLong.of(number);
    }

    /**
     * From here on pictures were not waited for, or the stream was started anew: a gap up to the next one says nothing.
     */
    synchronized void pause() {
        last = OptionalLong.empty();
    }

    /** The same words again are counted. */
    synchronized void noticed(String words) {
        String line = words == null || words.isBlank() ? "(a notification without words)"
                : words.strip().replaceAll("\\s*\\R\\s*", " ");
        if (notices.containsKey(line) || notices.size() < MOST_NOTICES) {
            notices.merge(line, 1, Integer::sum);
        }
    }

    /** A line each; empty if nothing was wrong. */
    synchronized List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (lost > 0) {
            troubles.add(
                    ("%d of %d pictures were lost on their way; use a USB 3 port of its own and a short "
                            + "cable, and end other programs")
                            .formatted(lost, received + lost));
        }
        notices.forEach((words, times) -> troubles
                .add("the camera said%s: %s".formatted(times > 1 ? " %d times".formatted(times) : "", words)));
        return troubles;
    }
}
