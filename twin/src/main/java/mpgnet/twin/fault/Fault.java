package mpgnet.twin.fault;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something that goes wrong.
 *
 * @param atS  when, in the controller's seconds since the twin's start
 * @param forS for how long
 */
public record Fault(FaultKind kind, double atS, double forS) {

    private static final Pattern TEXT = Pattern.compile("([a-z-]+)(?:@(\\d+(?:\\.\\d*)?)(?:\\+(\\d+(?:\\.\\d*)?))?)?");

    public Fault {
        if (!(atS >= 0 && Double.isFinite(atS) && forS >= 0)) {
            throw new IllegalArgumentException(
                    "a fault's times must not be negative; were %s and %s".formatted(atS, forS));
        }
    }

    /**
     * {@code NAME}, {@code NAME@START} or {@code NAME@START+DURATION}, in seconds.
     *
     * @throws IllegalArgumentException another shape, or no such fault; the message lists them
     */
    public static Fault parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            for (FaultKind kind : FaultKind.values()) {
                if (kind.text().equals(matcher.group(1))) {
                    return new Fault(kind, matcher.group(2) == null ? 0 : Double.parseDouble(matcher.group(2)),
                            matcher.group(3) == null ? kind.usualS() : Double.parseDouble(matcher.group(3)));
                }
            }
        }
        throw new IllegalArgumentException(
                "no fault \"%s\"; write NAME, NAME@START or NAME@START+DURATION (seconds) with one of %s".formatted(
                        text,
                        Arrays.stream(FaultKind.values()).map(FaultKind::text).collect(Collectors.joining(", "))));
    }
}
