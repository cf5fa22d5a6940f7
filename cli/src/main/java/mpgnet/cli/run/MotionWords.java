package mpgnet.cli.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import mpgnet.hw.motion.Motion;
import mpgnet.sim.geometry.Pose;

/** An arm's motions in words for people. */
public final class MotionWords {

    private MotionWords() {
    }

    /** "move the joints to (…) rad at 1.05 rad/s". */
    public static String of(Motion motion) {
        return switch (motion) {
            case Motion.MoveJ m ->
                    "move the joints to (%s) rad at %.2f rad/s".formatted(numbers(m.to().toArray()), m.speedRadPerS());
            case Motion.MoveL m ->
                    "move the tip straight to %s at %.2f m/s".formatted(place(m.baseFromTcp()), m.speedMPerS());
            case Motion.MovePath m -> "move the tip through %d points to %s at %.2f m/s"
                    .formatted(m.baseFromTcp().size(), place(m.baseFromTcp().getLast()), m.speedMPerS());
            case Motion.Stop _ -> "stop";
        };
    }

    /** With four decimals, separated by commas. */
    public static String numbers(double[] values) {
        return Arrays.stream(values).mapToObj(v -> String.format(Locale.ROOT, "%.4f", v))
                .collect(Collectors.joining(", "));
    }

    private static String place(Pose pose) {
        return "(%.3f, %.3f, %.3f) m of the base".formatted(pose.position().x(), pose.position().y(),
                pose.position().z());
    }
}
