package mpgnet.hw.tabletop;

import java.io.IOException;
import java.time.Duration;
import mpgnet.hw.arm.GuardedArm;

/**
 * An OnRobot RG2 without its own software: a tool output opens and closes it, a tool analog input tells how far it is
 * open. It holds something if the fingers have come to rest wider than when closed on nothing. Source: Visual Pushing
 * and Grasping, robot.py, which drives an RG2 this way.
 */
public final class Rg2Gripper implements Gripper {

    /** RTDE's name of the input. */
    public static final String OPENING_INPUT = "tool_analog_input1";

    private static final Duration POLL = Duration.ofMillis(50);
    /** Readings that differ by less are of fingers at rest. */
    private static final double REST_V = 0.02;
    private static final int REST_READINGS = 4;

    /** What the driver reads for it. */
    @FunctionalInterface
    public interface OpeningVolts {
        double read() throws IOException, InterruptedException;
    }

    /**
     * @param openV, closedV the input when fully open, and when closed on nothing; {@code strokeM} the opening at
     *               {@code openV}
     */
    public record Scale(double openV, double closedV, double strokeM) {
        public Scale {
            if (!(openV > closedV + 0.1) || !(strokeM > 0 && strokeM <= 0.2)) {
                throw new IllegalArgumentException(
                        "an RG2's input is higher when open, and its stroke in (0, 0.2] m; were %s V, %s V, %s m"
                                .formatted(openV, closedV, strokeM));
            }
        }

        double openingM(double volts) {
            return Math.clamp(strokeM * (volts - closedV) / (openV - closedV), 0, strokeM);
        }
    }

    private final GuardedArm arm;
    private final int output;
    private final OpeningVolts volts;
    private final Scale scale;
    private final double heldGapM;
    private final Duration patience;
    private boolean closed;

    /** @param output which tool output; high closes */
    public Rg2Gripper(GuardedArm arm, int output, OpeningVolts volts, Scale scale, double heldGapM, Duration patience) {
        this.arm = arm;
        this.output = output;
        this.volts = volts;
        this.scale = scale;
        this.heldGapM = heldGapM;
        this.patience = patience;
    }

    @Override
    public Grip open() throws IOException, InterruptedException {
        closed = false;
        return drive(false);
    }

    /** The force is set on the gripper itself. */
    @Override
    public Grip close(double forceN) throws IOException, InterruptedException {
        closed = true;
        return drive(true);
    }

    @Override
    public Grip feel() throws IOException, InterruptedException {
        double gapM = scale.openingM(volts.read());
        return new Grip(closed && gapM > heldGapM, gapM);
    }

    private Grip drive(boolean close) throws IOException, InterruptedException {
        arm.toolOutput(output, close);
        double last = volts.read();
        int rested = 0;
        for (Duration waited = Duration.ZERO; waited.compareTo(patience) < 0; waited = waited.plus(POLL)) {
            Thread.sleep(POLL);
            double now = volts.read();
            rested = Math.abs(now - last) < REST_V ? rested + 1 : 0;
            last = now;
            if (rested >= REST_READINGS) {
                return feel();
            }
        }
        throw new IOException(
                ("the gripper did not come to rest within %d ms; is it powered (tool voltage 24 V), and the "
                        + "analog input wired?")
                        .formatted(patience.toMillis()));
    }

    @Override
    public void close() {
        // It has no connection of its own.
    }
}
