package mpgnet.cli.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mpgnet.cli.term.InputException;

/** The port to an engine that carries jobs to other machines and answers back. It knows bytes only. */
public interface ClusterEngine {

    /**
     * The one that is on the class path.
     *
     * @throws InputException if there is none
     */
    static ClusterEngine load() {
        return ServiceLoader.load(ClusterEngine.class).findFirst().orElseThrow(() -> new InputException(
                "worker and --cluster need the module cluster on the class path; run them as ./mpgnet from the "
                        + "project's folder"));
    }

    /**
     * Listens at the address for workers.
     *
     * @param session tells this hub from others that were at this address before
     * @param check   why an answer to a job is none; empty for a good one
     * @param log     told in one line who came, left, or was refused and why
     * @throws InputException if the address cannot be listened at
     */
    Hub open(Membership membership, long session, Check check, Consumer<String> log);

    /**
     * Plays for the hub at the address until that says that all is done.
     *
     * @param threads  jobs at the same time
     * @param patience seconds to wait for a hub, at first and where it was lost
     * @throws InputException if it is refused, or if there is no hub
     */
    void work(Membership membership, String name, int threads, int patience, Work work, Consumer<String> log)
            throws InterruptedException;

    /** A job whose answer is known. */
    record Tested(byte[] job, byte[] answer) {
    }

    /** Judges an answer. */
    @FunctionalInterface
    interface Check {

        Optional<String> fault(byte[] job, byte[] answer);
    }

    /**
     * An answer and what it cost.
     *
     * @param bytes a function of the job
     * @param ns    spent in a way that the job's owner wants to know
     */
    record Answer(byte[] bytes, long ns) {
    }

    /** Plays jobs; called by several threads. */
    @FunctionalInterface
    interface Work {

        /** @param blobs by name; each is fetched anew */
        Answer play(byte[] job, Blobs blobs) throws Exception;
    }

    /** What the hub keeps for workers. */
    @FunctionalInterface
    interface Blobs {

        Optional<byte[]> get(String name);
    }

    /** Where jobs are handed out. Used by one thread. */
    interface Hub extends AutoCloseable {

        /**
         * Begins a work: to be said before its first jobs are played, and again before those of another work.
         *
         * @param blobs what workers may ask for, by name, instead of what was there before
         * @param test  what every worker has to play, those too that have played other work: one with another answer is
         *              refused, and nothing that it answers before counts. Empty as long as it is not known; workers
         *              are given jobs meanwhile
         */
        void begin(Map<String, byte[]> blobs, Supplier<Optional<Tested>> test);

        /**
         * Has all jobs played, some more than once where a worker is slow, hangs or dies.
         *
         * @param places of the jobs: a worker that has played one of a place is given the next one of that place, if it
         *               can be, since it may remember; empty where there is nothing to remember
         * @param ended  told a job's number and its answer, once, as soon as it is done
         * @param stop   whether to return now, whatever is under way
         * @throws InputException if several workers say that they cannot play the same job
         */
        void play(List<byte[]> jobs, List<Integer> places, BiConsumer<Integer, Answer> ended, BooleanSupplier stop)
                throws InterruptedException;

        /** Tells the workers that all is done. */
        @Override
        void close();
    }
}
