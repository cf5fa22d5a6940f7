package mpgnet.cli.robot;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import mpgnet.cli.term.PlainText;
import mpgnet.hw.arm.ArmNotReadyException;
import mpgnet.hw.arm.RobotStoppedException;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.robotiq.GripperException;
import mpgnet.hw.safety.MotionRefusedException;
import mpgnet.hw.tabletop.WorkCellFailedException;
import picocli.CommandLine.Model.CommandSpec;

/** The exit statuses of the robot verbs: each says in one number what a script needs to know. */
enum RobotExit {
    /** No connection to the robot, or it was lost. */
    LINK(3),
    /** Off, in local control, or busy with another program. */
    NOT_READY(4),
    /** Its safety system stopped it. */
    STOPPED(5),
    /** The guard refused a motion that was needed. */
    REFUSED(6),
    GRIPPER(7),
    CAMERA(8),
    /** The target is not in view. */
    TARGET(9),
    /** The run ended in order, without the target. */
    NOT_RETRIEVED(10);

    /** For the verbs' --help. */
    static final String HELP =
            "Exit status: 0 done, 2 bad input, 3 no connection, 4 robot not ready, 5 safety stop, 6 motion "
                    + "refused, 7 gripper, 8 camera, 9 no such target, 10 target not retrieved.";

    private final int status;

    RobotExit(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Runs a verb; what goes wrong with the work cell is one line on the error stream. */
    static int of(CommandSpec spec, Callable<Integer> verb) throws Exception {
        try {
            return verb.call();
        } catch (WorkCellFailedException e) {
            return told(spec, e, switch (e.part()) {
                case LINK -> LINK;
                case STOP -> STOPPED;
                case NOT_READY -> NOT_READY;
                case GUARD -> REFUSED;
                case GRIPPER -> GRIPPER;
                case CAMERA -> CAMERA;
                case TARGET -> TARGET;
            });
        } catch (RobotStoppedException e) {
            return told(spec, e, STOPPED);
        } catch (ArmNotReadyException e) {
            return told(spec, e, NOT_READY);
        } catch (MotionRefusedException e) {
            return told(spec, e, REFUSED);
        } catch (GripperException e) {
            return told(spec, e, GRIPPER);
        } catch (CameraException e) {
            return told(spec, e, CAMERA);
        } catch (IOException e) {
            return told(spec, e, LINK);
        }
    }

    private static int told(CommandSpec spec, Exception e, RobotExit exit) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf("mpgnet: %s%n", PlainText.of(String.valueOf(e.getMessage())));
        err.flush();
        return exit.status;
    }
}
