package mpgnet.hw.robotiq;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Drives a 2F gripper. Every call blocks until the gripper has done what was asked, or throws. One thread at a time.
 */
public final class RobotiqClient implements AutoCloseable {

    public static final int PORT = 63352;

    private static final int ACTIVE = 3;
    private static final Duration POLL = Duration.ofMillis(10);

    /** Between reset and activation, so that the gripper sees both (ur_rtde). */
    private static final Duration RESET_REST = Duration.ofMillis(500);

    /** How to wait; a test waits otherwise than {@code Thread.sleep(duration)}. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    /**
     * How a movement ended.
     *
     * @param counts the actual position, 0 open to 255 closed
     */
    public record Stop(int counts, ObjectStatus object) {
        /** Whether something is between the fingers. */
        public boolean holds() {
            return object == ObjectStatus.STOPPED_CLOSING;
        }
    }

    private final RobotiqSocket socket;
    private final Sleeper sleeper;

    private RobotiqClient(RobotiqSocket socket, Sleeper sleeper) {
        this.socket = socket;
        this.sleeper = sleeper;
    }

    /** @throws GripperException if nothing answers there, or it is not a gripper */
    public static RobotiqClient connect(String host, int port, Duration connect, Duration reply, Sleeper sleeper)
            throws IOException {
        RobotiqClient client = new RobotiqClient(new RobotiqSocket(host, port, connect, reply), sleeper);
        try {
            client.socket.get(GripperVariable.STA);
            return client;
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    /**
     * Activates the gripper unless it is active and without a fault that needs it. It opens and closes fully while it
     * activates: nothing may be between the fingers.
     *
     * @throws GripperException it is not active within {@code patience}
     */
    public void activate(Duration patience) throws IOException, InterruptedException {
        if (is(GripperVariable.STA, ACTIVE) && !fault().needsActivation()) {
            return;
        }
        Wait reset = new Wait("reset itself", patience);
        do {
            set(GripperVariable.ACT, 0);
            set(GripperVariable.ATR, 0);
            reset.step();
        } while (!is(GripperVariable.ACT, 0) || !is(GripperVariable.STA, 0));
        sleeper.sleep(RESET_REST);
        set(GripperVariable.ACT, 1);
        Wait active = new Wait("become active", patience);
        while (!is(GripperVariable.ACT, 1) || !is(GripperVariable.STA, ACTIVE)) {
            active.step();
        }
    }

    public boolean isActive() throws IOException {
        return is(GripperVariable.STA, ACTIVE);
    }

    /**
     * Moves the fingers and waits until they stop, at the position or at something.
     *
     * @param counts 0 open to 255 closed
     * @param speed  0 to 255
     * @param force  0 to 255
     * @throws GripperException not active, a fault, or still moving after {@code patience}
     */
    public Stop move(int counts, int speed, int force, Duration patience) throws IOException, InterruptedException {
        GripperVariable.POS.requireWritable(counts);
        GripperVariable.SPE.requireWritable(speed);
        GripperVariable.FOR.requireWritable(force);
        requireReady();
        socket.set("POS %d SPE %d FOR %d GTO 1".formatted(counts, speed, force));
        // Until the request is echoed, OBJ still tells of the previous movement.
        Wait taken = new Wait("take the request", patience);
        while (!is(GripperVariable.PRE, counts)) {
            taken.step();
        }
        Wait stopped = new Wait("stop", patience);
        while (true) {
            OptionalInt object = socket.get(GripperVariable.OBJ);
            if (object.isPresent() && ObjectStatus.of(object.getAsInt()) != ObjectStatus.MOVING) {
                requireReady();
                return new Stop(position(), ObjectStatus.of(object.getAsInt()));
            }
            stopped.step();
        }
    }

    /** Measures both ends of the travel. The fingers open, close fully and open again: nothing may be between them. */
    public GripperScale measureTravel(double strokeM, Duration patience) throws IOException, InterruptedException {
        int slow = 64;
        int weak = 0;
        int open = move(0, slow, weak, patience).counts();
        int closed = move(255, slow, weak, patience).counts();
        move(0, slow, weak, patience);
        return new GripperScale(open, closed, strokeM);
    }

    /** False once a call has failed in a way that closed the connection: connect again. */
    public boolean isConnected() {
        return socket.isOpen();
    }

    /** Where the fingers are and what they have met, without moving them. */
    public Stop state() throws IOException {
        OptionalInt object = socket.get(GripperVariable.OBJ);
        return new Stop(position(), ObjectStatus.of(object.orElseThrow(RobotiqClient::silent)));
    }

    /** The actual position, 0 open to 255 closed. */
    public int position() throws IOException {
        return socket.get(GripperVariable.POS).orElseThrow(RobotiqClient::silent);
    }

    public GripperFault fault() throws IOException {
        return GripperFault.of(socket.get(GripperVariable.FLT).orElseThrow(RobotiqClient::silent));
    }

    @Override
    public void close() {
        socket.close();
    }

    private void requireReady() throws IOException {
        GripperFault fault = fault();
        if (fault != GripperFault.NONE) {
            throw new GripperException("the gripper reports %s: %s".formatted(fault, fault.meaning()));
        }
        if (!isActive()) {
            throw new GripperException(
                    "the gripper is not active: activate it first, with nothing between its fingers");
        }
    }

    private boolean is(GripperVariable variable, int value) throws IOException {
        OptionalInt actual = socket.get(variable);
        return actual.isPresent() && actual.getAsInt() == value;
    }

    private void set(GripperVariable variable, int value) throws IOException {
        variable.requireWritable(value);
        socket.set(variable + " " + value);
    }

    private static GripperException silent() {
        return new GripperException(
                "the gripper tells nothing ('?'): is an emergency stop pressed, or the tool's power off?");
    }

    /** Counts the polls of one step against its time limit. */
    private final class Wait {
        private final String what;
        private final Duration patience;
        private Duration waited = Duration.ZERO;

        Wait(String what, Duration patience) {
            this.what = what;
            this.patience = patience;
        }

        void step() throws IOException, InterruptedException {
            if (waited.compareTo(patience) >= 0) {
                GripperFault fault = fault();
                throw new GripperException("the gripper did not %s within %d ms (%s: %s)".formatted(what,
                        patience.toMillis(), fault, fault.meaning()));
            }
            sleeper.sleep(POLL);
            waited = waited.plus(POLL);
        }
    }
}
