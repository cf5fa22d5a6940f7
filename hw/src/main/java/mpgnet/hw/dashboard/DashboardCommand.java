package mpgnet.hw.dashboard;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command with the shape of the reply that means success and the first versions that know it. Source: Universal
 * Robots Client Library, dashboard_client_implementation_g5.cpp, command list.
 */
public enum DashboardCommand {
    POLYSCOPE_VERSION("PolyscopeVersion", "URSoftware .*", v(1, 8), v(5, 0)),
    ROBOT_MODE("robotmode", "Robotmode: (\\S+)", v(1, 6), v(5, 0)),
    SAFETY_MODE("safetymode", "Safetymode: (\\S+)", v(3, 0), v(5, 0)),
    SAFETY_STATUS("safetystatus", "Safetystatus: (\\S+)", null, v(5, 4)),
    POWER_ON("power on", "Powering on", v(3, 0), v(5, 0)),
    POWER_OFF("power off", "Powering off", v(3, 0), v(5, 0)),
    BRAKE_RELEASE("brake release", "Brake releasing", v(3, 0), v(5, 0)),
    UNLOCK_PROTECTIVE_STOP("unlock protective stop", "Protective stop releasing", v(3, 1), v(5, 0)),
    RESTART_SAFETY("restart safety", "Restarting safety", v(3, 7), v(5, 1)),
    LOAD("load", "Loading program: .*", v(1, 4), v(5, 0)),
    PLAY("play", "Starting program", v(1, 4), v(5, 0)),
    STOP("stop", "Stopped", v(1, 4), v(5, 0)),
    PAUSE("pause", "Pausing program", v(1, 4), v(5, 0)),
    PROGRAM_STATE("programState", "(STOPPED|PLAYING|PAUSED)(?: (.*))?", v(1, 8), v(5, 0)),
    RUNNING("running", "Program running: (true|false)", v(1, 6), v(5, 0)),
    GET_LOADED_PROGRAM("get loaded program", "(?:Loaded program: (.*)|No program loaded)", v(1, 6), v(5, 0)),
    POPUP("popup", "showing popup", v(1, 6), v(5, 0)),
    CLOSE_POPUP("close popup", "closing popup", v(1, 6), v(5, 0)),
    CLOSE_SAFETY_POPUP("close safety popup", "closing safety popup", v(3, 1), v(5, 0)),
    IS_IN_REMOTE_CONTROL("is in remote control", "(true|false)", null, v(5, 6)),
    GET_OPERATIONAL_MODE("get operational mode", "(NONE|MANUAL|AUTOMATIC)", null, v(5, 6)),
    GET_SERIAL_NUMBER("get serial number", "(\\d+)", v(3, 12), v(5, 6)),
    GET_ROBOT_MODEL("get robot model", "(UR\\w+)", v(3, 12), v(5, 6)),
    /** No robot's: only a twin of this project understands it. */
    IS_TWIN("is a twin", "(true)", v(1, 4), v(5, 0)),
    ADD_TO_LOG("addToLog", "Added log message", v(1, 8), v(5, 0));

    private final String text;
    private final Pattern success;
    private final PolyscopeVersion sinceCb3;
    private final PolyscopeVersion sinceESeries;

    DashboardCommand(String text, String success, PolyscopeVersion sinceCb3, PolyscopeVersion sinceESeries) {
        this.text = text;
        this.success = Pattern.compile(success, Pattern.CASE_INSENSITIVE);
        this.sinceCb3 = sinceCb3;
        this.sinceESeries = sinceESeries;
    }

    /** As it is sent, without argument and line end. */
    public String text() {
        return text;
    }

    Pattern success() {
        return success;
    }

    /** The first version of this controller's line that knows the command; empty where none does. */
    public Optional<PolyscopeVersion> since(boolean eSeries) {
        return Optional.ofNullable(eSeries ? sinceESeries : sinceCb3);
    }

    public boolean isKnownTo(PolyscopeVersion version) {
        return since(version.isESeries()).filter(first -> version.compareTo(first) >= 0).isPresent();
    }

    private static PolyscopeVersion v(int major, int minor) {
        return new PolyscopeVersion(major, minor, 0);
    }
}
