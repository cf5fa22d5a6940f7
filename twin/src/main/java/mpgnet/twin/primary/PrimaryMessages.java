package mpgnet.twin.primary;

import java.nio.charset.StandardCharsets;
import mpgnet.hw.rtde.RtdeReply;
import mpgnet.twin.robot.Report;
import mpgnet.twin.robot.Robot;

/**
 * ROBOT_MESSAGE packages. Source: Universal Robots, "Primary / Secondary client interface"; field order as the
 * Universal Robots Client Library reads it.
 */
final class PrimaryMessages {

    private static final int ROBOT_MESSAGE = 20;
    /** Who speaks: the robot's interface, or the running program. */
    private static final int SOURCE_INTERFACE = -2;
    private static final int SOURCE_PROGRAM = -3;
    private static final int TEXT = 0;
    private static final int POPUP = 2;
    private static final int VERSION = 3;
    private static final int SAFETY_MODE = 5;
    private static final int ERROR_CODE = 6;
    private static final int KEY = 7;
    private static final int RUNTIME_EXCEPTION = 10;

    private PrimaryMessages() {
    }

    /** The first thing that a client hears. */
    static byte[] version(Robot robot) {
        RtdeReply.ControllerVersion v = robot.model().software();
        return begin(robot, SOURCE_INTERFACE, VERSION).shortText("URControl").u8((int) v.major()).u8((int) v.minor())
                .i32((int) v.bugfix()).i32((int) v.build()).text(robot.model().builtOn()).framed();
    }

    static byte[] of(Report report, Robot robot) {
        return switch (report) {
            case Report.Text r -> begin(robot, SOURCE_PROGRAM, TEXT).text(ascii(r.text())).framed();
            case Report.Key r -> begin(robot, SOURCE_INTERFACE, KEY).i32(r.code()).i32(r.argument())
                    .shortText(r.title()).text(r.text()).framed();
            case Report.Log r -> begin(robot, SOURCE_INTERFACE, ERROR_CODE).i32(r.code()).i32(r.argument())
                    .i32(r.level()).i32(0).i32(0)
                    .text(ascii(r.text())).framed();
            case Report.RuntimeException r -> begin(robot, SOURCE_PROGRAM, RUNTIME_EXCEPTION).i32(r.line())
                    .i32(r.column()).text(ascii(r.text())).framed();
            case Report.Safety r ->
                    begin(robot, SOURCE_INTERFACE, SAFETY_MODE).i32(0).i32(0).u8(r.mode()).i32(0).i32(0).framed();
            case Report.Popup r -> begin(robot, SOURCE_PROGRAM, POPUP).i32(0).u8(0).flag(r.warning()).flag(r.error())
                    .flag(r.blocking())
                    .shortText(ascii(r.title())).text(ascii(r.text())).framed();
        };
    }

    private static Bytes begin(Robot robot, int source, int kind) {
        return new Bytes(ROBOT_MESSAGE).i64(Math.round(robot.timeS() * 1e6)).u8(source).u8(kind);
    }

    private static String ascii(String text) {
        return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }
}
