package mpgnet.hw.arm;

import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mpgnet.hw.RobotMode;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.dashboard.DashboardClient;
import mpgnet.hw.dashboard.DashboardCommand;
import mpgnet.hw.dashboard.DashboardException;
import mpgnet.hw.rtde.RtdeClient;
import mpgnet.hw.rtde.RtdeSample;
import mpgnet.hw.rtde.RtdeTimeoutException;
import mpgnet.hw.urscript.ControlLayout;
import mpgnet.hw.urscript.ControlProgram;
import mpgnet.hw.urscript.ScriptPort;

/**
 * Puts the control program on the controller and sees that it runs: by the runtime state and the program's own id,
 * never by what was sent.
 */
final class ControlSession implements AutoCloseable {

    private final ArmConfig config;
    private final RtdeClient rtde;
    private final CommandChannel channel;
    private final RandomGenerator ids;
    private final ScriptPort scripts;
    private final Heartbeat heartbeat;
    private int id;

    ControlSession(ArmConfig config, RtdeClient rtde, CommandChannel channel, RandomGenerator ids) {
        this.config = config;
        this.rtde = rtde;
        this.channel = channel;
        this.ids = ids;
        this.scripts = new ScriptPort(config.host(), config.ports().script(), config.timing().connect());
        this.heartbeat = new Heartbeat(rtde, config.heartbeatHz(), config.host());
    }

    /** The last upload's number; 0 before the first. */
    int id() {
        return id;
    }

    /** Whether our program runs and hears this computer. */
    boolean isRunning() throws IOException, InterruptedException {
        return heartbeat.session() == rtde.streaming().session()
                && channel.isRunning(rtde.next(config.timing().accept()), id);
    }

    /** @throws ArmNotReadyException why it cannot run, and what to do */
    void start(DashboardClient dashboard) throws IOException, InterruptedException {
        requireReady(dashboard);
        id = 1 + ids.nextInt(Integer.MAX_VALUE - 1);
        // Before the upload: the program arms its watchdog before anything else.
        heartbeat.beatFor(rtde.streaming().session());
        ControlProgram program = new ControlProgram(ControlLayout.EXTERNAL, id, config.watchdogHz(),
                config.limits().tool().flangeFromTcp(),
                config.payloadKg(), config.centreOfMassM());
        scripts.upload(program.text());
        try {
            RtdeSample sample = rtde.await(s -> channel.isRunning(s, id) || RobotCondition.of(s).safetyStopped(),
                    config.timing().start());
            Optional<RobotStoppedException> stop = RobotCondition.of(sample).stop();
            if (stop.isPresent()) {
                throw stop.get();
            }
        } catch (RtdeTimeoutException e) {
            throw new ArmNotReadyException(
                    ("the control program did not start within %d ms%s; is the robot in remote control, and "
                            + "does no popup wait on the teach pendant?")
                            .formatted(config.timing().start().toMillis(),
                                    scripts.complaint().map(c -> " (the controller says: " + c + ")").orElse("")));
        }
    }

    /**
     * The first sample in which no program of ours is left from a broken link or a safety stop; what is paused is
     * ended, never resumed.
     */
    private RtdeSample settled(DashboardClient dashboard) throws IOException, InterruptedException {
        RtdeSample now = rtde.next(config.timing().accept());
        if (id == 0 || stopped(now) || now.whole(ControlLayout.EXTERNAL.programId()) != id) {
            return now;
        }
        heartbeat.beatFor(0);
        endProgram(dashboard);
        return rtde.await(ControlSession::stopped, config.timing().start());
    }

    private static boolean stopped(RtdeSample sample) {
        return RuntimeState.of(sample.whole("runtime_state")) == RuntimeState.STOPPED;
    }

    /** Ends whatever program plays or is paused. */
    static void endProgram(DashboardClient dashboard) throws IOException {
        if (dashboard.programState().state() != DashboardClient.ProgramState.State.STOPPED) {
            try {
                dashboard.ask(DashboardCommand.STOP);
            } catch (DashboardException e) {
                // It may have ended by itself in between; the caller looks at the runtime state.
            }
        }
    }

    /** @throws ArmNotReadyException why a program would not run now, and what to do */
    void requireReady(DashboardClient dashboard) throws IOException, InterruptedException {
        RobotCondition condition = RobotCondition.of(settled(dashboard));
        if (condition.stop().isPresent()) {
            throw condition.stop().get();
        }
        if (!dashboard.remoteControl().orElse(true)) {
            throw new ArmNotReadyException(
                    "the robot is in local control and would ignore this computer without a word: switch it "
                            + "to remote control on the teach pendant");
        }
        if (condition.robot() != RobotMode.RUNNING) {
            throw new ArmNotReadyException(
                    "the robot is %s, not RUNNING: run 'mpgnet robot power-on --yes-move' first"
                            .formatted(condition.robot()));
        }
        if (condition.runtime() != RuntimeState.STOPPED && condition.runtime() != RuntimeState.STOPPING) {
            throw new ArmNotReadyException(
                    ("another program is %s on the robot (%s): stop it first, with 'mpgnet robot stop' or on "
                            + "the teach pendant")
                            .formatted(condition.runtime(), dashboard.programState().program()));
        }
    }

    @Override
    public void close() {
        heartbeat.close();
        scripts.close();
    }
}
