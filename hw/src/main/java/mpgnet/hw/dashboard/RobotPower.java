package mpgnet.hw.dashboard;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import mpgnet.hw.RobotMode;
import mpgnet.hw.SafetyMode;

/**
 * Brings an arm to where it can move, and back: the dashboard's commands in their order, each followed by polling until
 * the robot is there. Starts no program and moves nothing except what releasing brakes does.
 */
public final class RobotPower {

    /** A protective stop cannot be unlocked earlier (UR user manual: it must be inspected first). */
    public static final Duration PROTECTIVE_STOP_REST = Duration.ofSeconds(5);

    /**
     * By how much less than {@link #PROTECTIVE_STOP_REST} may have passed by the controller's clock, which alone
     * decides.
     */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

    private static final Duration POLL = Duration.ofMillis(200);

    /** How to wait; a test waits otherwise than {@code Thread.sleep(duration)}. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    private final DashboardClient dashboard;
    private final Sleeper sleeper;

    public RobotPower(DashboardClient dashboard, Sleeper sleeper) {
        this.dashboard = dashboard;
        this.sleeper = sleeper;
    }

    /**
     * Powers the arm and releases its brakes.
     *
     * @throws DashboardException it refuses, a safety stop holds, or it is not RUNNING within {@code patience} per step
     */
    public void on(Duration patience) throws IOException, InterruptedException {
        requireNoStop();
        if (dashboard.robotMode() == RobotMode.RUNNING) {
            return;
        }
        if (dashboard.robotMode() != RobotMode.IDLE) {
            dashboard.ask(DashboardCommand.POWER_ON);
            awaitMode(Set.of(RobotMode.IDLE, RobotMode.RUNNING), patience);
        }
        dashboard.ask(DashboardCommand.BRAKE_RELEASE);
        awaitMode(Set.of(RobotMode.RUNNING), patience);
    }

    public void off(Duration patience) throws IOException, InterruptedException {
        dashboard.ask(DashboardCommand.POWER_OFF);
        awaitMode(Set.of(RobotMode.POWER_OFF), patience);
    }

    /**
     * Ends a protective stop, after a person has looked at its cause. Waits five seconds first, since it is not known
     * when the stop began. The program that was running is not resumed: it must be sent again.
     *
     * @throws DashboardException another stop holds, or the robot is not RUNNING within {@code patience}
     */
    public void recoverFromProtectiveStop(Duration patience) throws IOException, InterruptedException {
        if (dashboard.safetyMode() == SafetyMode.PROTECTIVE_STOP) {
            sleeper.sleep(PROTECTIVE_STOP_REST);
            dashboard.ask(DashboardCommand.CLOSE_SAFETY_POPUP);
            unlock();
            awaitNoStop(patience);
        }
        requireNoStop();
        awaitMode(Set.of(RobotMode.RUNNING), patience);
    }

    /**
     * Brings the arm back after an emergency stop was released, or after a safety fault or violation.
     *
     * @throws DashboardException the stop is still pressed, or the robot is not RUNNING within {@code patience} per
     *                            step
     */
    public void recoverFromEmergencyStop(Duration patience) throws IOException, InterruptedException {
        dashboard.ask(DashboardCommand.CLOSE_SAFETY_POPUP);
        SafetyMode mode = dashboard.safetyMode();
        if (mode == SafetyMode.FAULT || mode == SafetyMode.VIOLATION) {
            dashboard.ask(DashboardCommand.RESTART_SAFETY);
            awaitMode(Set.of(RobotMode.POWER_OFF), patience);
        }
        on(patience);
    }

    private void requireNoStop() throws IOException {
        SafetyMode mode = dashboard.safetyMode();
        if (!mode.mayMove()) {
            throw new DashboardException("the robot is in %s: %s".formatted(mode, mode.meaning()));
        }
    }

    private void unlock() throws IOException, InterruptedException {
        for (Duration waited = Duration.ZERO;; waited = waited.plus(POLL)) {
            try {
                dashboard.ask(DashboardCommand.UNLOCK_PROTECTIVE_STOP);
                return;
            } catch (DashboardException e) {
                if (waited.compareTo(CLOCKS_DIFFER) >= 0) {
                    throw e;
                }
                sleeper.sleep(POLL);
            }
        }
    }

    private void awaitNoStop(Duration patience) throws IOException, InterruptedException {
        for (Duration waited = Duration.ZERO; waited.compareTo(patience) < 0 && !dashboard.safetyMode().mayMove();
                waited = waited.plus(POLL)) {
            sleeper.sleep(POLL);
        }
    }

    private void awaitMode(Set<RobotMode> wanted, Duration patience) throws IOException, InterruptedException {
        for (Duration waited = Duration.ZERO; !wanted.contains(dashboard.robotMode()); waited = waited.plus(POLL)) {
            if (waited.compareTo(patience) >= 0) {
                throw new DashboardException("the robot is %s, not %s, after %d s; look at the teach pendant"
                        .formatted(dashboard.robotMode(), wanted, patience.toSeconds()));
            }
            sleeper.sleep(POLL);
        }
    }
}
