package mpgnet.cli.camera;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import mpgnet.cli.term.PlainText;
import mpgnet.hw.camera.CameraException;
import picocli.CommandLine.Model.CommandSpec;

/** What the camera verbs do when the camera fails: one line, and an exit status of its own. */
public final class CameraExit {

    /** No library, no camera, or one that gives no pictures; the same status as the robot's verbs have for a camera. */
    static final int STATUS = 8;
    static final String HELP = "Exit status: 0 done, 2 bad input, 8 no library, no camera or no pictures.";

    private CameraExit() {
    }

    public static int of(CommandSpec spec, Callable<Integer> verb) throws Exception {
        try {
            return verb.call();
        } catch (CameraException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.printf("mpgnet: %s%n", PlainText.of(String.valueOf(e.getMessage())));
            err.flush();
            return STATUS;
        }
    }
}
