package mpgnet.hw.calibration;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import mpgnet.hw.rtde.RtdeClient;
import mpgnet.hw.rtde.RtdeConfig;
import mpgnet.hw.rtde.RtdeListener;
import mpgnet.hw.rtde.RtdeSample;
import mpgnet.hw.rtde.RtdeTiming;
import mpgnet.sim.geometry.Vec3;

/**
 * The tool centre point that a controller reports, read only: the arm is led by hand or from the teach pendant
 * meanwhile. The tool's centre point must be set on the controller to the tip that touches.
 */
public final class RtdeToolTip implements ToolTip, AutoCloseable {

    private static final String POSE = "actual_TCP_pose";
    private static final String SPEED = "actual_TCP_speed";
    /** What a hand or a brake lets an arm creep at, m/s. */
    private static final double STILL_M_PER_S = 0.002;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final double FREQUENCY_HZ = 25;
    /** More patient with silence than a client that moves the robot. */
    private static final RtdeTiming TIMING =
            new RtdeTiming(Duration.ofSeconds(2), PATIENCE, PATIENCE, PATIENCE, Duration.ofMillis(500), 20);

    private final RtdeClient client;

    private RtdeToolTip(RtdeClient client) {
        this.client = client;
    }

    /** @throws IOException if no controller answers there */
    public static RtdeToolTip connect(String host, int port) throws IOException {
        return new RtdeToolTip(RtdeClient.connect(
                new RtdeConfig(host, port, List.of(POSE, SPEED), List.of(), OptionalDouble.of(FREQUENCY_HZ), TIMING),
                RtdeListener.NONE));
    }

    @Override
    public Vec3 baseM() throws IOException, InterruptedException {
        RtdeSample still = client.await(RtdeToolTip::still, PATIENCE);
        double[] pose = still.reals(POSE);
        return new Vec3(pose[0], pose[1], pose[2]);
    }

    private static boolean still(RtdeSample sample) {
        double[] v = sample.reals(SPEED);
        return new Vec3(v[0], v[1], v[2]).length() < STILL_M_PER_S;
    }

    @Override
    public void close() {
        client.close();
    }
}
