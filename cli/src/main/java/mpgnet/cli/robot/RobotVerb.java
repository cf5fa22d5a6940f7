package mpgnet.cli.robot;

import java.io.PrintWriter;
import mpgnet.cli.run.MotionWords;
import mpgnet.hw.arm.ArmEvent;
import picocli.CommandLine.Model.CommandSpec;

/** Words that the robot verbs share. */
final class RobotVerb {

    private RobotVerb() {
    }

    /** What is sent, refused and noticed, a line each. */
    static ArmEvent.Listener lines(CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        return event -> {
            switch (event) {
                case ArmEvent.Commanded c -> say(out, MotionWords.of(c.motion()));
                case ArmEvent.Noticed n -> say(out, n.what());
                case ArmEvent.Refused r -> say(out, "refused: " + MotionWords.of(r.motion()));
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
}
