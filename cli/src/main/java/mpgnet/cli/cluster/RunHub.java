package mpgnet.cli.cluster;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mpgnet.cli.term.BuildRevision;
import mpgnet.cli.term.InputException;

/**
 * Where a run of the program hands out its work. It listens from the first job on, and workers stay for all that the
 * run plays, one thing after the other: stages of a training, evaluations of several weights. Used by one thread at a
 * time.
 */
public final class RunHub implements AutoCloseable {

    private final Membership membership;
    private final PrintWriter err;
    private Optional<ClusterEngine.Hub> hub = Optional.empty();

    private RunHub(Membership membership, PrintWriter err) {
        this.membership = membership;
        this.err = err;
    }

    /**
     * Nothing listens yet.
     *
     * @param address of {@code --cluster}
     * @param err     told who came, left or was refused
     * @throws InputException if the address is none, or there is no secret in the environment
     */
    public static RunHub at(String address, PrintWriter err) {
        return new RunHub(Membership.of("--cluster", address, System.getenv(), BuildRevision.name()), err);
    }

    /**
     * Begins another work.
     *
     * @param blobs what workers may ask for from now on, by name
     * @param test  what each worker must play before its answers count; empty while that is not known
     * @return where its jobs are handed out
     * @throws InputException if the address cannot be listened at
     */
    ClusterEngine.Hub begin(Map<String, byte[]> blobs, Supplier<Optional<ClusterEngine.Tested>> test) {
        if (hub.isEmpty()) {
            hub = Optional.of(ClusterEngine.load().open(membership, System.nanoTime(), AnyWork::fault, this::say));
        }
        hub.get().begin(blobs, test);
        return hub.get();
    }

    private void say(String line) {
        err.println("mpgnet: " + line);
        err.flush();
    }

    /** Tells the workers that all is done. */
    @Override
    public void close() {
        hub.ifPresent(ClusterEngine.Hub::close);
    }
}
