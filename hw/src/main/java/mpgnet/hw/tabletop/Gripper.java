package mpgnet.hw.tabletop;

import java.io.IOException;

/**
 * A two-finger gripper that feels what it holds. Every call waits until the fingers rest, or throws. One thread at a
 * time.
 */
public interface Gripper extends AutoCloseable {

    /**
     * What is between the fingers.
     *
     * @param holds by the gripper's own object detection
     * @param gapM  between the pads
     */
    record Grip(boolean holds, double gapM) {
    }

    Grip open() throws IOException, InterruptedException;

    Grip close(double forceN) throws IOException, InterruptedException;

    /** As it is now, without moving; false where something was held and has slipped out. */
    Grip feel() throws IOException, InterruptedException;

    /** Lets go of the connection, not of what is held. */
    @Override
    void close();
}
