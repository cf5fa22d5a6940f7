package mpgnet.twin.robot;

import java.util.Optional;
import mpgnet.hw.RuntimeState;
import mpgnet.twin.arm.ArmDrive;
import mpgnet.twin.script.Script;
import mpgnet.twin.script.ScriptException;

/** The program that runs, or does not: what runtime_state and programState tell. */
public final class ProgramRunner {

    /** The name under which the controller keeps what was never saved. */
    public static final String UNSAVED = "<unnamed>";

    private final Robot robot;
    private final ProgramStore programs;
    private final Watchdogs watchdogs;
    private final RobotLibrary library;
    private Script script;
    private Script secondary;
    private RuntimeState state = RuntimeState.STOPPED;
    private String loaded;
    private String loadedText;

    ProgramRunner(Robot robot, ProgramStore programs, Watchdogs watchdogs) {
        this.robot = robot;
        this.programs = programs;
        this.watchdogs = watchdogs;
        this.library = new RobotLibrary(robot, watchdogs);
    }

    public RuntimeState state() {
        return state;
    }

    /** As the program set it. */
    public double payloadKg() {
        return library.payloadKg();
    }

    /** In the flange's frame. */
    public double[] payloadCentreM() {
        return library.payloadCentreM();
    }

    public boolean paused() {
        return state == RuntimeState.PAUSED || state == RuntimeState.PAUSING;
    }

    /** The program loaded through the dashboard. */
    public Optional<String> loaded() {
        return Optional.ofNullable(loaded);
    }

    /** @return whether there is such a program */
    public boolean load(String fileName) {
        Optional<String> text = programs.script(fileName);
        if (text.isEmpty()) {
            return false;
        }
        stop();
        loaded = fileName;
        loadedText = text.get();
        return true;
    }

    /**
     * Starts the loaded program, or goes on with a paused one.
     *
     * @return whether one runs
     */
    public boolean play() {
        if (!robot.canRun()) {
            return false;
        }
        if (paused()) {
            state = RuntimeState.PLAYING;
            return true;
        }
        return loadedText != null && start(loadedText);
    }

    /** @return whether a program ran */
    public boolean pause() {
        if (state != RuntimeState.PLAYING) {
            return false;
        }
        state = RuntimeState.PAUSED;
        return true;
    }

    /**
     * A script, or a plain command, that arrived over a socket. Nothing tells its sender whether it was taken but what
     * is reported.
     *
     * @param connectedRemotely whether the connection was made in remote control: one of local mode stays read-only
     */
    public void upload(String text, boolean connectedRemotely) {
        if (!connectedRemotely || !robot.remoteControl()) {
            robot.report(new Report.Log(210, 0, 2, "Remote control is required: the command was ignored"));
            return;
        }
        if (robot.plainCommand(text.strip())) {
            return;
        }
        if (text.startsWith("sec")) {
            secondary = compile(text);
        } else {
            start(text);
        }
    }

    /** What runs ends even where the new text does not compile: a controller stops first. */
    private boolean start(String text) {
        if (!robot.canRun()) {
            robot.report(new Report.Text(
                    "The robot cannot run a program in %s, %s".formatted(robot.mode(), robot.safetyMode())));
            return false;
        }
        stop();
        script = compile(text);
        if (script == null) {
            return false;
        }
        state = RuntimeState.PLAYING;
        robot.report(new Report.Key(0, 0, "PROGRAM_XXX_STARTED", script.name()));
        return true;
    }

    private Script compile(String text) {
        try {
            return Script.compile(text, library);
        } catch (ScriptException e) {
            robot.report(new Report.RuntimeException(e.line(), e.column(), e.getMessage()));
            return null;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            robot.report(new Report.RuntimeException(1, 1, "the simulated controller gave the program up: " + e));
            return null;
        }
    }

    /**
     * Ends the program; the arm brakes.
     *
     * @return whether one ran
     */
    public boolean stop() {
        boolean ran = script != null;
        if (ran) {
            script.halt();
            robot.report(new Report.Key(0, 0, "PROGRAM_XXX_STOPPED", script.name()));
            robot.arm().stop(ArmDrive.STOP_RAD_PER_S2);
        }
        script = null;
        watchdogs.clear();
        library.programEnded();
        state = RuntimeState.STOPPED;
        return ran;
    }

    /** A protective stop: what runs is paused where it is. */
    void interrupt() {
        pause();
    }

    void step() {
        if (secondary != null) {
            secondary = stepped(secondary) ? secondary : null;
        }
        if (script == null) {
            return;
        }
        switch (watchdogs.step(robot.registers(), robot.timeS())) {
            case STOP -> {
                robot.report(new Report.Log(207, 0, 2, "Fieldbus input disconnected"));
                stop();
            }
            case PAUSE -> pause();
            case IGNORE -> {
            }
        }
        if (state == RuntimeState.PLAYING && !stepped(script)) {
            stop();
        }
    }

    /** @return whether it goes on */
    private boolean stepped(Script program) {
        try {
            program.step();
            return program.running();
        } catch (ScriptException e) {
            robot.report(new Report.RuntimeException(e.line(), e.column(), e.getMessage()));
            return false;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // A program may fail in a way that nobody has thought of; it must not take the controller with it.
            program.halt();
            robot.report(new Report.RuntimeException(1, 1, "the simulated controller gave the program up: " + e));
            return false;
        }
    }
}
