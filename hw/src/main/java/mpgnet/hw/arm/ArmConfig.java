package mpgnet.hw.arm;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import mpgnet.hw.safety.GuardLimits;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.DhParameters;

/**
 * What the driver must know of one robot.
 *
 * @param nominal       the arm's model, for a controller that does not tell its kinematics
 * @param limits        what the guard lets pass; the tool's tip in it is the one that is commanded
 * @param payloadKg     of the tool, in [0, 5]
 * @param centreOfMassM of the tool, in the flange's frame
 * @param watchdogHz    the controller stops the robot when it hears fewer heartbeats per second: at 10 within 0.1 s and
 *                      the braking
 * @param heartbeatHz   how often this computer says that it lives; several times {@code watchdogHz}, so that one late
 *                      thread stops nothing
 * @param moreOutputs   RTDE variables to receive besides those that the driver itself needs
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record ArmConfig(String host, RobotPorts ports, DhParameters nominal, GuardLimits limits, double payloadKg,
        Vec3 centreOfMassM,
        double watchdogHz, double heartbeatHz, List<String> moreOutputs, ArmTiming timing)
        implements ArmConfigBuilder.With {

    public static final double WATCHDOG_HZ = 10;
    public static final double HEARTBEAT_HZ = 60;

    public ArmConfig {
        moreOutputs = List.copyOf(moreOutputs);
        if (host.isBlank()) {
            throw new IllegalArgumentException("the robot's host is empty; give its name or IP address");
        }
        if (!(heartbeatHz >= 3 * watchdogHz && heartbeatHz <= 125)) {
            throw new IllegalArgumentException("heartbeatHz must be in [3 watchdogHz, 125] = [%s, 125]; was %s"
                    .formatted(3 * watchdogHz, heartbeatHz));
        }
    }
}
