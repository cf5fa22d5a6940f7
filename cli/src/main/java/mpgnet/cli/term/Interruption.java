package mpgnet.cli.term;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C, or a kill, as a wish to end in order: while this is open the program goes on until it has closed it, so that
 * what was reached is kept and told.
 */
public final class Interruption implements AutoCloseable {

    /** What a shell expects of a program that Ctrl-C ended. */
    public static final int STATUS = 130;

    /** The longest that ending in order may take; after it the program ends as it is. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AtomicBoolean requested = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(String promise, PrintWriter err) {
        hook = Thread.ofPlatform().unstarted(() -> {
            requested.set(true);
            err.printf("%nmpgnet: %s ...%n", promise);
            err.flush();
            try {
                closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * Watches from now on.
     *
     * @param promise what happens before the program ends, for people: {@code ending after this round}
     */
    public static Interruption watch(String promise, PrintWriter err) {
        Interruption watching = new Interruption(promise, err);
        Runtime.getRuntime().addShutdownHook(watching.hook);
        return watching;
    }

    /** Whether the program is to end. */
    public boolean requested() {
        return requested.get();
    }

    /** Everything is kept and told; an end that was asked for comes now. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The end is under way, and has just been let through.
        }
    }
}
