package mpgnet.hw.tabletop;

import java.io.IOException;
import java.time.Duration;
import mpgnet.hw.robotiq.GripperException;
import mpgnet.hw.robotiq.GripperScale;
import mpgnet.hw.robotiq.ObjectStatus;
import mpgnet.hw.robotiq.RobotiqClient;

/**
 * A Robotiq 2F gripper over its own socket: object detection by OBJ, and by POS that the fingers are not simply closed.
 */
public final class RobotiqGripper implements Gripper {

    /** FOR 0 and 255 of a 2F-85 (Robotiq 2F-85 manual, specifications). */
    private static final double WEAKEST_N = 20;
    private static final double STRONGEST_N = 235;
    private static final int MOST = 255;

    /** Opens the connection, at first and where it was lost. */
    @FunctionalInterface
    public interface Connector {
        RobotiqClient connect() throws IOException;
    }

    private interface Request<T> {
        T of(RobotiqClient client) throws IOException, InterruptedException;
    }

    private final Connector connector;
    private RobotiqClient client;
    private final GripperScale scale;
    private final int speed;
    private final double heldGapM;
    private final Duration patience;

    /**
     * @param connector called at once
     * @param speed     SPE, 0 to 255
     * @param heldGapM  a narrower gap after closing is a closed jaw, whatever OBJ says
     * @param patience  for one movement
     * @throws IOException no gripper answers
     */
    public RobotiqGripper(Connector connector, GripperScale scale, int speed, double heldGapM, Duration patience)
            throws IOException {
        this.connector = connector;
        this.client = connector.connect();
        this.scale = scale;
        this.speed = speed;
        this.heldGapM = heldGapM;
        this.patience = patience;
    }

    /** Activates it where it is not: the fingers open and close fully, nothing may be between them. */
    public void activate() throws IOException, InterruptedException {
        asked(c -> {
            c.activate(patience);
            return null;
        });
    }

    @Override
    public Grip open() throws IOException, InterruptedException {
        return grip(asked(c -> c.move(0, speed, 0, patience)));
    }

    @Override
    public Grip close(double forceN) throws IOException, InterruptedException {
        double share = Math.clamp((forceN - WEAKEST_N) / (STRONGEST_N - WEAKEST_N), 0, 1);
        return grip(asked(c -> c.move(MOST, speed, (int) Math.round(share * MOST), patience)));
    }

    @Override
    public Grip feel() throws IOException, InterruptedException {
        return grip(asked(RobotiqClient::state));
    }

    /**
     * Once more over a new connection where the old one was lost: a request names a position, so asking again changes
     * nothing.
     */
    private <T> T asked(Request<T> request) throws IOException, InterruptedException {
        try {
            return request.of(client);
        } catch (GripperException e) {
            if (client.isConnected()) {
                throw e;
            }
            client = connector.connect();
            return request.of(client);
        }
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
