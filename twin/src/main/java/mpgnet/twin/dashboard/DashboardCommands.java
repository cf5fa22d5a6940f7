package mpgnet.twin.dashboard;

import java.util.List;
import java.util.Set;
import mpgnet.hw.RobotMode;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.SafetyMode;
import mpgnet.hw.rtde.RtdeReply;
import mpgnet.twin.robot.ProgramRunner;
import mpgnet.twin.robot.Robot;

/**
 * What a connection's commands do and how they are answered. Source: Universal Robots, "Dashboard Server"; the words
 * are those that public clients match.
 */
final class DashboardCommands {

    private static final String TOO_EARLY =
            "Cannot unlock protective stop until 5s after occurrence. Always inspect cause of protective "
                    + "stop before unlocking";
    private static final String LOCAL =
            "Command is not allowed due to safety reasons, please switch robot to Remote Control mode and "
                    + "reconnect to port 29999";
    private static final String PROGRAMS = "/programs/";
    /** The only installation: nothing of one is modelled. */
    private static final String INSTALLATION = "default.installation";
    private static final String LOAD_INSTALLATION = "load installation ";
    private static final String FLIGHT_REPORT = "generate flight report";
    private static final String SUPPORT_FILE = "generate support file";

    /** Looking is allowed from everywhere; so is what makes the robot safer. */
    private static final List<String> ALWAYS =
            List.of("PolyscopeVersion", "robotmode", "safetymode", "safetystatus", "programState", "running",
                    "get ", "is in remote control", "is a twin", "isProgramSaved", "quit", "version");
    private static final Set<String> E_SERIES =
            Set.of("is in remote control", "get operational mode", "clear operational mode", "safetystatus", "version");
    private static final String SET_MODE = "set operational mode ";
    private static final Set<String> CB3 = Set.of("setUserRole", "getUserRole");

    private final Robot robot;
    /** A connection made in local mode stays without rights until it is made again. */
    private final boolean connectedRemotely;
    private boolean ended;
    private int reports;

    DashboardCommands(Robot robot) {
        this.robot = robot;
        this.connectedRemotely = robot.remoteControl();
    }

    boolean ended() {
        return ended;
    }

    String answer(String line) {
        String word = line.split(" ", 2)[0];
        boolean eSeriesOnly = E_SERIES.contains(line) || line.startsWith(SET_MODE);
        if (eSeriesOnly && !robot.model().eSeries() || CB3.contains(word) && robot.model().eSeries()) {
            return unknown(line);
        }
        if (!(connectedRemotely && robot.remoteControl()) && ALWAYS.stream().noneMatch(line::startsWith)) {
            return LOCAL;
        }
        if (line.startsWith(SET_MODE)) {
            return setMode(line.substring(SET_MODE.length()).strip());
        }
        if (line.startsWith(LOAD_INSTALLATION)) {
            String name = line.substring(LOAD_INSTALLATION.length()).strip();
            return name.equals(INSTALLATION) ? "Loading installation: " + name : "File not found: " + name;
        }
        if (line.startsWith(FLIGHT_REPORT)) {
            reports++;
            return "Flight Report generated with id: " + reports;
        }
        if (line.startsWith(SUPPORT_FILE)) {
            // Nobody else's files are written here.
            return "Completed successfully: no file, this controller is simulated";
        }
        String argument = line.substring(word.length()).strip();
        return switch (word) {
            case "load" -> load(argument);
            case "popup" -> "showing popup";
            case "addToLog" -> "Added log message";
            case "setUserRole" -> robot.pendant().setUserRole(argument) ? "Setting user role: " + argument
                    : "Failed setting user role: " + argument;
            default -> fixed(line);
        };
    }

    private String fixed(String line) {
        ProgramRunner program = robot.program();
        return switch (line) {
            case "PolyscopeVersion" -> version();
            case "robotmode" -> "Robotmode: " + robot.mode();
            case "safetymode" -> "Safetymode: " + robot.safetyMode();
            case "safetystatus" -> "Safetystatus: " + robot.safetyMode();
            case "is in remote control" -> String.valueOf(robot.remoteControl());
            case "is a twin" -> "true";
            case "get serial number" -> robot.model().serial();
            case "get robot model" -> robot.model().dashboardName();
            case "version" -> String.valueOf(robot.model().software());
            case "getUserRole" -> robot.pendant().userRole();
            case "saveLog" -> "Log saved to disk";
            case "get operational mode" -> robot.pendant().operationalMode();
            case "clear operational mode" -> {
                robot.pendant().clearOperationalMode();
                yield "No longer controlling the operational mode. Current operational mode: '%s'."
                        .formatted(robot.pendant().operationalMode());
            }
            case "programState" -> state() + " " + program.loaded().orElse(ProgramRunner.UNSAVED);
            case "running" -> "Program running: " + (program.state() == RuntimeState.PLAYING);
            case "get loaded program" ->
                    program.loaded().map(name -> "Loaded program: " + PROGRAMS + name).orElse("No program loaded");
            case "isProgramSaved" -> program.loaded().map(name -> "true " + name).orElse("false");
            case "play" -> program.play() ? "Starting program" : "Failed to execute: play";
            case "stop" -> program.stop() ? "Stopped" : "Failed to execute: stop";
            case "pause" -> program.pause() ? "Pausing program" : "Failed to execute: pause";
            case "power on" -> {
                robot.powerOn();
                yield "Powering on";
            }
            case "power off" -> {
                robot.powerOff();
                yield "Powering off";
            }
            case "brake release" -> {
                robot.releaseBrakes();
                yield "Brake releasing";
            }
            case "unlock protective stop" -> unlock();
            case "close popup" -> "closing popup";
            case "close safety popup" -> {
                robot.closeSafetyPopup();
                yield "closing safety popup";
            }
            case "restart safety" -> {
                robot.restartSafety();
                yield "Restarting safety";
            }
            case "quit" -> {
                ended = true;
                yield "Disconnected";
            }
            case "shutdown" -> {
                robot.powerOff();
                ended = true;
                yield "Shutting down";
            }
            default -> unknown(line);
        };
    }

    private String setMode(String mode) {
        return robot.pendant().setOperationalMode(mode) ? "Operational mode %s is set".formatted(mode)
                : "Failed setting operational mode: " + mode;
    }

    private String unlock() {
        if (robot.safetyMode() != SafetyMode.PROTECTIVE_STOP || robot.mode() == RobotMode.POWER_OFF) {
            return "Failed to execute: unlock protective stop";
        }
        return robot.unlockProtectiveStop() ? "Protective stop releasing" : TOO_EARLY;
    }

    private String load(String name) {
        // Clients name a program with or without its folder, which is called otherwise in a simulator.
        int folder = name.startsWith("/") ? name.indexOf(PROGRAMS) : -1;
        String file = folder < 0 ? name : name.substring(folder + PROGRAMS.length());
        String told = name.startsWith("/") ? name : PROGRAMS + name;
        return robot.program().load(file) ? "Loading program: " + told : "File not found: " + name;
    }

    private String state() {
        return robot.program().paused() ? "PAUSED" : robot.program().state() == RuntimeState.PLAYING ? "PLAYING"
                : "STOPPED";
    }

    private String version() {
        RtdeReply.ControllerVersion v = robot.model().software();
        return "URSoftware %s (%s)".formatted(v, robot.model().builtOn());
    }

    private static String unknown(String line) {
        return "could not understand: '%s'".formatted(line);
    }
}
