package mpgnet.cli.robot;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import mpgnet.hw.arm.ArmEvent;
import mpgnet.hw.motion.Motion;
import mpgnet.sim.geometry.Pose;
import picocli.CommandLine.Model.CommandSpec;

/** Words that the robot verbs share. */
final class RobotVerb {

    private RobotVerb() {
    }

    static String numbers(double[] values) {
        return Arrays.stream(values).mapToObj(v -> String.format(Locale.ROOT, "%.4f", v))
                .collect(Collectors.joining(", "));
    }

    /** What is sent, refused and noticed, a line each. */
    static ArmEvent.Listener lines(CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        return event -> {
            switch (event) {
                case ArmEvent.Commanded c -> say(out, words(c.motion()));
                case ArmEvent.Noticed n -> say(out, n.what());
                case ArmEvent.Refused r -> say(out, "refused: " + words(r.motion()));
                case ArmEvent.Started _,ArmEvent.Ended _ -> {
                }
            }
        };
    }

    static void say(PrintWriter out, String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }

    static String words(Motion motion) {
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

    private static String place(Pose pose) {
        return "(%.3f, %.3f, %.3f) m of the base".formatted(pose.position().x(), pose.position().y(),
                pose.position().z());
    }
}
