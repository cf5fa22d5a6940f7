package mpgnet.hw.tabletop;

import java.io.IOException;
import java.time.Duration;
import mpgnet.hw.robotiq.GripperScale;
import mpgnet.hw.robotiq.ObjectStatus;
import mpgnet.hw.robotiq.RobotiqClient;

/** A Robotiq 2F gripper over its own socket: object detection by OBJ, and by POS that the fingers are not simply closed. */
public final class RobotiqGripper implements Gripper {

    /** FOR 0 and 255 of a 2F-85 (Robotiq 2F-85 manual, specifications). */
    private static final double WEAKEST_N = 20;
    private static final double STRONGEST_N = 235;
    private static final int MOST = 255;

    private final RobotiqClient client;
    private final GripperScale scale;
    private final int speed;
    private final double heldGapM;
    private final Duration patience;

    /**
     * @param speed    SPE, 0 to 255
     * @param heldGapM a narrower gap after closing is a closed jaw, whatever OBJ says
     * @param patience for one movement
     */
    public RobotiqGripper(RobotiqClient client, GripperScale scale, int speed, double heldGapM, Duration patience) {
        this.client = client;
        this.scale = scale;
        this.speed = speed;
        this.heldGapM = heldGapM;
        this.patience = patience;
    }

    /** Activates it where it is not: the fingers open and close fully, nothing may be between them. */
    public void activate() throws IOException, InterruptedException {
        client.activate(patience);
    }

    @Override
    public Grip open() throws IOException, InterruptedException {
        return grip(client.move(0, speed, 0, patience));
    }

    @Override
    public Grip close(double forceN) throws IOException, InterruptedException {
        double share = Math.clamp((forceN - WEAKEST_N) / (STRONGEST_N - WEAKEST_N), 0, 1);
        return grip(client.move(MOST, speed, (int) Math.round(share * MOST), patience));
    }

    @Override
    public Grip feel() throws IOException {
        return grip(client.state());
    }

    private Grip grip(RobotiqClient.Stop stop) {
        double gapM = scale.openingM(stop.counts());
        return new Grip(stop.object() == ObjectStatus.STOPPED_CLOSING && gapM > heldGapM, gapM);
    }

    @Override
    public void close() {
        client.close();
    }
}
