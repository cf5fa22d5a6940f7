package mpgnet.hw.arm;

import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mpgnet.hw.RobotMode;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.dashboard.DashboardClient;
import mpgnet.hw.rtde.RtdeClient;
import mpgnet.hw.rtde.RtdeSample;
import mpgnet.hw.rtde.RtdeTimeoutException;
import mpgnet.hw.urscript.ControlLayout;
import mpgnet.hw.urscript.ControlProgram;
import mpgnet.hw.urscript.ScriptPort;

/** Puts the control program on the controller and sees that it runs: by the runtime state and the program's own id, never by what was sent. */
final class ControlSession implements AutoCloseable {

    private final ArmConfig config;
    private final RtdeClient rtde;
    private final CommandChannel channel;
    private final RandomGenerator ids;
    private final ScriptPort scripts;
    private int id;

    ControlSession(ArmConfig config, RtdeClient rtde, CommandChannel channel, RandomGenerator ids) {
        this.config = config;
        this.rtde = rtde;
        this.channel = channel;
        this.ids = ids;
        this.scripts = new ScriptPort(config.host(), config.ports().script(), config.timing().connect());
    }

    /** Of the last upload; 0 before the first. */
    int id() {
        return id;
    }

    boolean isRunning() throws IOException, InterruptedException {
        return id != 0 && channel.isRunning(rtde.next(config.timing().accept()), id);
    }

    /** @throws ArmNotReadyException why it cannot run, and what to do */
    void start(DashboardClient dashboard) throws IOException, InterruptedException {
        RobotCondition condition = RobotCondition.of(rtde.next(config.timing().accept()));
        if (condition.stop().isPresent()) {
            throw condition.stop().get();
        }
        requireReady(condition, dashboard);
        id = 1 + ids.nextInt(Integer.MAX_VALUE - 1);
        ControlProgram program = new ControlProgram(ControlLayout.EXTERNAL, id, config.watchdogHz(), config.limits().tool().flangeFromTcp(),
                config.payloadKg(), config.centreOfMassM());
        scripts.upload(program.text());
        try {
            RtdeSample sample = rtde.await(s -> channel.isRunning(s, id) || RobotCondition.of(s).safetyStopped(), config.timing().start());
            Optional<RobotStoppedException> stop = RobotCondition.of(sample).stop();
            if (stop.isPresent()) {
                throw stop.get();
            }
        } catch (RtdeTimeoutException e) {
            throw new ArmNotReadyException("the control program did not start within %d ms%s; is the robot in remote control, and does no popup wait on the teach pendant?"
                    .formatted(config.timing().start().toMillis(), scripts.complaint().map(c -> " (the controller says: " + c + ")").orElse("")));
        }
    }

    private void requireReady(RobotCondition condition, DashboardClient dashboard) throws IOException {
        if (!dashboard.remoteControl().orElse(true)) {
            throw new ArmNotReadyException("the robot is in local control and would ignore this computer without a word: switch it to remote control on the teach pendant");
        }
        if (condition.robot() != RobotMode.RUNNING) {
            throw new ArmNotReadyException("the robot is %s, not RUNNING: run 'mpgnet robot power-on' first".formatted(condition.robot()));
        }
        if (condition.runtime() != RuntimeState.STOPPED && condition.runtime() != RuntimeState.STOPPING) {
            throw new ArmNotReadyException("another program is %s on the robot (%s): stop it first, with 'mpgnet robot stop' or on the teach pendant"
                    .formatted(condition.runtime(), dashboard.programState().program()));
        }
    }

    @Override
    public void close() {
        scripts.close();
    }
}
