package mpgnet.hw.rtde;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * A link to a controller's RTDE interface. One thread of its own drains the socket always (a client that reads too
 * slowly is dropped by the controller), keeps the newest sample, and restores a broken link with the whole set-up.
 *
 * <p>
 * Nothing that was to be sent is ever queued or repeated: {@link #send} writes to the connection at once or throws, and
 * names the session that the caller saw. After a reconnection the session has another number, so a motion begun before
 * fails instead of reaching the robot again.
 *
 * <p>
 * All methods may be called from any thread.
 */
public final class RtdeClient implements AutoCloseable {

    /**
     * Since power-on, after which the controller no longer restarts its RTDE server (Universal Robots Client Library).
     */
    private static final double BOOTED_AFTER_S = 40;

    private final RtdeConfig config;
    private final RtdeListener listener;
    private final RtdeLink link = new RtdeLink();
    private final Thread drain;
    /** Sessions in a row without one plausible sample; the draining thread's own. */
    private int fruitless;

    private RtdeClient(RtdeConfig config, RtdeListener listener) {
        this.config = config;
        this.listener = listener;
        this.drain =
                Thread.ofPlatform().daemon().name("rtde " + config.host() + ":" + config.port()).unstarted(this::drain);
    }

    /**
     * Connects, sets everything up and starts the stream. A variable that is IN_USE is asked for again for a few
     * seconds ({@link RtdeTiming#inUsePatience}), since the controller may still hold a connection that died.
     *
     * @throws RtdeSetupException a variable is IN_USE or NOT_FOUND; the message names each
     * @throws IOException        no connection, no answer, or not RTDE
     */
    public static RtdeClient connect(RtdeConfig config, RtdeListener listener) throws IOException {
        RtdeClient client = new RtdeClient(config, listener);
        long deadlineNanos = System.nanoTime() + config.timing().inUsePatience().toNanos();
        while (true) {
            try {
                client.openSession();
                break;
            } catch (RtdeSetupException e) {
                if (e.inUse().isEmpty() || System.nanoTime() >= deadlineNanos) {
                    throw e;
                }
                client.link.pause(config.timing().reconnectPause());
            }
        }
        client.drain.start();
        return client;
    }

    public RtdeState state() {
        return link.state();
    }

    /**
     * The running session, whose number {@link #send} wants.
     *
     * @throws RtdeLinkException the link is down
     */
    public RtdeState.Streaming streaming() throws RtdeLinkException {
        return link.running().state();
    }

    /**
     * Writes one value per variable of the input recipe called {@code recipe}, now, over session {@code ofSession} or
     * not at all.
     *
     * @throws RtdeLinkException        the link is down, or a later session runs; nothing was sent
     * @throws IOException              the connection broke while sending: the robot may have received it or not
     * @throws IllegalArgumentException an unknown recipe, or a value that does not fit its variable
     */
    public void send(long ofSession, String recipe, List<RtdeValue> values) throws IOException {
        RtdeSession running = link.running();
        if (running.state().session() != ofSession) {
            throw new RtdeLinkException(
                    ("the link was restored since (session %d, now %d) and the command was not sent; "
                            + "look at the robot's state before commanding it again")
                            .formatted(ofSession, running.state().session()));
        }
        Recipe inputs = running.inputs().get(recipe);
        if (inputs == null) {
            throw new IllegalArgumentException(
                    "no input recipe '%s'; there are %s".formatted(recipe, running.inputs().keySet()));
        }
        // If the session ends at this moment, the bytes go to its closed socket, never to the next session's.
        RtdeRequest.InputData data = new RtdeRequest.InputData(inputs.id(), inputs.pack(values));
        try {
            running.connection().send(data);
        } catch (IOException e) {
            throw new IOException(
                    ("RTDE at %s failed while values of the recipe '%s' were sent (%s): whether they arrived is not "
                            + "known").formatted(running.connection().where(), recipe, e.getMessage()),
                    e);
        }
    }

    /**
     * The newest sample of the running session if {@code wanted} accepts it, else the first that it accepts.
     * {@code wanted} is called while samples wait: it must be quick.
     *
     * @throws RtdeLinkException    the link is down, or went down while waiting
     * @throws RtdeTimeoutException none was accepted in time
     */
    public RtdeSample await(Predicate<RtdeSample> wanted, Duration timeout) throws IOException, InterruptedException {
        return link.await(wanted, timeout, listener);
    }

    /** The next sample that arrives. */
    public RtdeSample next(Duration timeout) throws IOException, InterruptedException {
        long before = link.samples();
        return link.await(sample -> sample.number() > before, timeout, listener);
    }

    /**
     * Waits until the controller has finished booting, during which it restarts RTDE once: 40 s after power-on by its
     * own {@code timestamp} if that is among the outputs, or two seconds of samples.
     */
    public void awaitBooted(Duration timeout) throws IOException, InterruptedException {
        boolean timed = config.outputs().contains("timestamp");
        double enough = link.samples() + 2 * streaming().frequencyHz();
        link.await(sample -> timed && sample.real("timestamp") >= BOOTED_AFTER_S || sample.number() >= enough, timeout,
                listener);
    }

    /**
     * Pauses the stream, closes the connection and waits for the draining thread to end. Never throws; may be repeated.
     */
    @Override
    public void close() {
        try (RtdeConnection open = link.close()) {
            open.send(new RtdeRequest.Pause());
        } catch (IOException e) {
            // A courtesy only: the controller ends the stream of a closed connection by itself.
        }
        boolean interrupted = false;
        while (drain.isAlive() && Thread.currentThread() != drain) {
            try {
                drain.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void openSession() throws IOException {
        RtdeConnection fresh = new RtdeConnection();
        try {
            link.establish(RtdeSession.open(fresh, config, link.begin(fresh), listener::onText));
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /** The draining thread. */
    private void drain() {
        String failure;
        try {
            listener.onState(link.state());
            while (true) {
                String reason = receiveUntilBroken();
                restore(reason);
            }
        } catch (RtdeLinkException e) {
            failure = e.getMessage();
        } catch (RuntimeException e) {
            failure = "the listener failed: " + e;
        }
        RtdeState last = link.giveUp(failure);
        try {
            listener.onState(last);
        } catch (RuntimeException e) {
            // The listener fails, again or at last; the state itself says that the link has ended.
        }
    }

    /** Why the session ended. */
    private String receiveUntilBroken() throws RtdeLinkException {
        RtdeSession current = link.running();
        Plausibility plausibility = new Plausibility(current.outputs());
        fruitless++;
        long silenceNanos = config.timing().silence().toNanos();
        long deadlineNanos = System.nanoTime() + silenceNanos;
        try {
            while (true) {
                switch (current.connection().receive(deadlineNanos)) {
                    case RtdeReply.OutputData data when data.recipeId() == current.outputs().id() -> {
                        List<RtdeValue> values = current.outputs().unpack(data.packed());
                        if (plausibility.isNews(values)) {
                            listener.onSample(link.deliver(current.outputs(), values));
                            deadlineNanos = System.nanoTime() + silenceNanos;
                            fruitless = 0;
                        }
                    }
                    case RtdeReply.Text text -> listener.onText(text);
                    case RtdeReply _ -> {
                    }
                }
            }
        } catch (SocketTimeoutException e) {
            return "RTDE at %s sent no data package for %d ms".formatted(current.connection().where(),
                    config.timing().silence().toMillis());
        } catch (IOException e) {
            return "RTDE at %s failed in the data stream: %s".formatted(current.connection().where(), e.getMessage());
        }
    }

    /** A new session in place of the broken one, or an exception when the client was closed or gives up. */
    private void restore(String reason) throws RtdeLinkException {
        String last = reason;
        if (fruitless > config.timing().reconnectTries()) {
            throw new RtdeLinkException("%d sessions of the link brought no sample that can be true (%s)"
                    .formatted(fruitless, reason));
        }
        for (int attempt = 1; attempt <= config.timing().reconnectTries(); attempt++) {
            RtdeState.Reconnecting state = new RtdeState.Reconnecting(last, attempt);
            link.broken(state);
            listener.onState(state);
            if (attempt > 1 || fruitless > 1) {
                link.pause(config.timing().reconnectPause());
            }
            try {
                openSession();
                listener.onState(link.state());
                return;
            } catch (IOException e) {
                last = e.getMessage();
            }
        }
        throw new RtdeLinkException("the link was lost (%s) and %d attempts to restore it failed (%s)"
                .formatted(reason, config.timing().reconnectTries(), last));
    }
}
