package mpgnet.hw.arm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import mpgnet.hw.dashboard.DashboardException;
import mpgnet.hw.dashboard.RobotPower;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.primary.PrimaryConnection;
import mpgnet.hw.rtde.RtdeClient;
import mpgnet.hw.rtde.RtdeLinkException;
import mpgnet.hw.rtde.RtdeListener;
import mpgnet.hw.rtde.RtdeSample;
import mpgnet.hw.rtde.RtdeState;
import mpgnet.hw.rtde.RtdeTimeoutException;
import mpgnet.hw.safety.MotionRefusedException;
import mpgnet.hw.safety.Violation;
import mpgnet.hw.safety.WorkspaceGuard;
import mpgnet.hw.urscript.ControlCommand;
import mpgnet.hw.urscript.ControlLayout;
import mpgnet.hw.urscript.ControlResult;

/**
 * A UR5 or UR5e over RTDE, the dashboard and the script port. What is sent passes {@link #guard()} first; there is no
 * other way to the robot in this class. After {@link #close} the robot stands, no program of ours runs, and no thread
 * or socket is left.
 */
public final class UrArm implements GuardedArm, AutoCloseable {

    /** rad/s²: a stop on request; the fastest that leaves a held object where it is. */
    private static final double STOP_RAD_PER_S2 = 4;
    /** A contact shows in two samples in a row; one alone is noise. */
    private static final int CONTACT_SAMPLES = 2;
    /** So much more than asked for is no noise. */
    private static final double SURE_SHARE = 2;

    private final ArmConfig config;
    private final ArmEvent.Listener listener;
    private final WatchedArm watched;
    private final RtdeClient rtde;
    private final DashboardLine dashboard;
    private final CommandChannel channel;
    private final ControlSession session;

    private UrArm(ArmConfig config, ArmEvent.Listener listener, WatchedArm watched, DashboardLine dashboard,
            RandomGenerator ids) {
        this.config = config;
        this.listener = listener;
        this.watched = watched;
        this.rtde = watched.rtde();
        this.dashboard = dashboard;
        this.channel = new CommandChannel(rtde, ControlLayout.EXTERNAL, config.timing());
        this.session = new ControlSession(config, rtde, channel, ids);
    }

    /**
     * Connects all interfaces and reads the arm's kinematics. Nothing is started, nothing moves.
     *
     * @param ids for the control programs' numbers
     * @throws IOException which interface did not answer, or what it refused, and what to do
     */
    public static UrArm connect(ArmConfig config, ArmEvent.Listener listener, RandomGenerator ids) throws IOException {
        return connect(config, listener, ids, RtdeListener.NONE);
    }

    /** @param waits told of the driver's waits for samples, and of nothing else */
    public static UrArm connect(ArmConfig config, ArmEvent.Listener listener, RandomGenerator ids, RtdeListener waits)
            throws IOException {
        DashboardLine dashboard = new DashboardLine(config);
        try {
            List<String> outputs = new ArrayList<>(ControlLayout.EXTERNAL.outputs());
            outputs.addAll(config.moreOutputs());
            WatchedArm watched = WatchedArm.connect(config, listener, waits,
                    List.of(ControlLayout.EXTERNAL.command(), ControlLayout.EXTERNAL.heartbeat()), outputs);
            return new UrArm(config, listener, watched, dashboard, ids);
        } catch (IOException | RuntimeException e) {
            dashboard.close();
            throw e;
        }
    }

    /** What the controller told when it was connected. */
    public PrimaryConnection.Facts facts() {
        return watched.facts();
    }

    @Override
    public ArmKinematics kinematics() {
        return watched.kinematics();
    }

    @Override
    public WorkspaceGuard guard() {
        return watched.guard();
    }

    /** Power, brakes and recovery. */
    public RobotPower power() throws IOException {
        return new RobotPower(dashboard.get(), Thread::sleep);
    }

    /** The newest sample of RTDE. */
    public RtdeSample sample() throws IOException, InterruptedException {
        return watched.sample();
    }

    @Override
    public JointAngles joints() throws IOException, InterruptedException {
        return watched.joints();
    }

    /**
     * Asks whether a program could start; starts none.
     *
     * @throws ArmNotReadyException  off, in local control, or another program runs; what to do
     * @throws RobotStoppedException a safety stop holds
     */
    public void requireReady() throws IOException, InterruptedException {
        session.requireReady(dashboard.get());
    }

    @Override
    public void start() throws IOException, InterruptedException {
        awaitLink();
        if (!session.isRunning()) {
            session.start(dashboard.get());
            listener.on(new ArmEvent.Started(session.id()));
        }
    }

    @Override
    public void recoverFromProtectiveStop() throws IOException, InterruptedException {
        awaitLink();
        try {
            power().recoverFromProtectiveStop(config.timing().power());
        } catch (DashboardException e) {
            // It holds, or came back at once because the tool still presses on something.
            Optional<RobotStoppedException> stop = RobotCondition.of(sample()).stop();
            throw stop.isPresent() ? stop.get() : e;
        }
        start();
    }

    @Override
    public void move(Motion motion) throws IOException, InterruptedException, MotionRefusedException {
        perform(motion, _ -> false);
    }

    @Override
    public boolean moveUntilContact(Motion motion, double forceN)
            throws IOException, InterruptedException, MotionRefusedException {
        double[] atRest = sample().reals("actual_TCP_force");
        int[] pressed = {0};
        return perform(motion, s -> {
            double[] now = s.reals("actual_TCP_force");
            double changeN = Math.hypot(Math.hypot(now[0] - atRest[0], now[1] - atRest[1]), now[2] - atRest[2]);
            pressed[0] = changeN > forceN ? pressed[0] + 1 : 0;
            return pressed[0] >= CONTACT_SAMPLES || changeN > SURE_SHARE * forceN;
        });
    }

    @Override
    public void toolOutput(int output, boolean level) throws IOException, InterruptedException {
        requireStarted();
        require(channel.run(ControlCommand.toolOutput(output, level), session.id(), _ -> false), ControlResult.DONE);
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        if (session.isRunning()) {
            channel.run(stopCommand(), session.id(), _ -> false);
        }
    }

    /** Ends whatever program runs, by the dashboard; the arm brakes. */
    public void stopProgram() throws IOException {
        ControlSession.endProgram(dashboard.get());
    }

    /** True at the goal, false where {@code until} stopped it. */
    private boolean perform(Motion motion, Predicate<RtdeSample> until)
            throws IOException, InterruptedException, MotionRefusedException {
        requireStarted();
        JointAngles from = joints();
        List<Violation> violations = guard().check(from, motion);
        if (!violations.isEmpty()) {
            listener.on(new ArmEvent.Refused(from, motion, violations));
            throw new MotionRefusedException(violations);
        }
        listener.on(new ArmEvent.Commanded(from, motion));
        long beganNanos = System.nanoTime();
        String outcome = "done";
        try {
            for (ControlCommand command : ControlCommand.of(motion)) {
                CommandChannel.End end = channel.run(command, session.id(), until);
                if (end.interrupted()) {
                    outcome = "contact";
                    channel.run(stopCommand(), session.id(), _ -> false);
                    return false;
                }
                require(end, ControlResult.DONE);
            }
            requireArrived(motion);
            return true;
        } catch (IOException | InterruptedException e) {
            outcome = e.toString();
            halt();
            throw e;
        } finally {
            listener.on(new ArmEvent.Ended(motion, outcome, 1e-9 * (System.nanoTime() - beganNanos)));
        }
    }

    /** That the program says so is not enough: the arm's own joints must tell the same. */
    private void requireArrived(Motion motion) throws IOException, InterruptedException {
        Optional<Goal> goal = Goal.of(motion, kinematics(), config.limits().tool().flangeFromTcp());
        if (goal.isEmpty()) {
            return;
        }
        try {
            rtde.await(s -> goal.get().offBy(s.reals("actual_q")).isEmpty(), config.timing().accept());
        } catch (RtdeTimeoutException e) {
            throw new MotionInterruptedException(
                    "the robot says that the motion has ended, but %s; look at the arm before it moves again"
                            .formatted(goal.get().offBy(joints().toArray()).orElse("it came late")),
                    e);
        }
    }

    /** After a failure the program may still obey: nothing goes on moving behind an exception. */
    private void halt() {
        try {
            if (session.id() != 0 && channel.isRunning(rtde.await(_ -> true, config.timing().accept()), session.id())) {
                channel.run(stopCommand(), session.id(), _ -> false);
            }
        } catch (IOException e) {
            // The robot is stopped by its safety system or by its watchdog; the failure itself is on its way to the
            // caller.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void require(CommandChannel.End end, ControlResult wanted) throws MotionInterruptedException {
        if (end.result() != wanted) {
            throw new MotionInterruptedException(
                    "the control program ended a command with %s: the motion was stopped".formatted(end.result()));
        }
    }

    private void requireStarted() throws ArmNotReadyException {
        if (session.id() == 0) {
            throw new ArmNotReadyException("the control program has not been started");
        }
    }

    private static ControlCommand stopCommand() {
        return ControlCommand.of(new Motion.Stop(STOP_RAD_PER_S2)).getFirst();
    }

    /** Until samples come again, as long as the link is being restored. */
    private void awaitLink() throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + config.timing().power().toNanos();
        while (true) {
            try {
                rtde.next(config.timing().accept());
                return;
            } catch (RtdeLinkException e) {
                if (!(rtde.state() instanceof RtdeState.Reconnecting || rtde.state() instanceof RtdeState.Streaming)
                        || System.nanoTime() >= deadlineNanos) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    /** Ends the control program, so that the robot stands, and lets go of everything. Never throws; may be repeated. */
    @Override
    public void close() {
        if (session.id() != 0) {
            halt();
            try {
                if (rtde.state() instanceof RtdeState.Streaming
                        && channel.isRunning(rtde.await(_ -> true, config.timing().accept()), session.id())) {
                    stopProgram();
                }
            } catch (IOException e) {
                // The watchdog ends the program as soon as the heartbeat ends with the session below.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        session.close();
        watched.close();
        dashboard.close();
    }
}
