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
public final class RtdeToolTip implements ToolTip {

    private static final String POSE = "actual_TCP_pose";
    private static final String SPEED = "actual_TCP_speed";
    /** What a hand or a brake lets an arm creep at, m/s. */
    private static final double STILL_M_PER_S = 0.002;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double FREQUENCY_HZ = 25;
    /** A point that cannot be read at once is asked for again by the person, so a lost link is not restored. */
    private static final RtdeTiming TIMING =
            new RtdeTiming(PATIENCE, PATIENCE, PATIENCE, PATIENCE, Duration.ofMillis(500), 0);

    private final RtdeConfig config;

    private RtdeToolTip(RtdeConfig config) {
        this.config = config;
    }

    /** @throws IOException if no controller answers there */
    public static RtdeToolTip connect(String host, int port) throws IOException {
        RtdeConfig config =
                new RtdeConfig(host, port, List.of(POSE, SPEED), List.of(), OptionalDouble.of(FREQUENCY_HZ), TIMING);
        RtdeClient.connect(config, RtdeListener.NONE).close();
        return new RtdeToolTip(config);
    }

    /**
     * Over a connection of its own, so that every sample of it was taken after this call. On one that stays open, a
     * busy computer may still have samples to read from before the arm came here, and the arm stood still then too.
     */
    @Override
    public Vec3 baseM() throws IOException, InterruptedException {
        try (RtdeClient client = RtdeClient.connect(config, RtdeListener.NONE)) {
            double[] pose = client.await(RtdeToolTip::still, PATIENCE).reals(POSE);
            return new Vec3(pose[0], pose[1], pose[2]);
        }
    }

    private static boolean still(RtdeSample sample) {
        double[] v = sample.reals(SPEED);
        return new Vec3(v[0], v[1], v[2]).length() < STILL_M_PER_S;
    }
}
