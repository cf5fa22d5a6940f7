package mpgnet.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A worker as the hub knows it. */
final class RemoteWorker {

    private final String name;
    private final int atOnce;
    private final List<Message> kept = new ArrayList<>();
    private Optional<Long> testedSinceNs = Optional.empty();
    private boolean passed;
    private boolean known;
    private boolean straggling;

    /** @param atOnce how many jobs it plays at the same time, at least 1 */
    RemoteWorker(String name, int atOnce) {
        this.name = name;
        this.atOnce = atOnce;
    }

    String name() {
        return name;
    }

    int atOnce() {
        return atOnce;
    }

    /** @param nowNs when it was given the test */
    void tested(long nowNs) {
        testedSinceNs = Optional.of(nowNs);
    }

    /** When it was given the test; empty before. */
    Optional<Long> testedSinceNs() {
        return testedSinceNs;
    }

    /**
     * It gave the right answer to the test.
     *
     * @return whether to one for the first time
     */
    boolean passed() {
        boolean first = !known;
        known = true;
        passed = true;
        return first;
    }

    /** Another work begins, with a test of its own. */
    void begin() {
        testedSinceNs = Optional.empty();
        passed = false;
        kept.clear();
    }

    boolean passedTest() {
        return passed;
    }

    /** Keeps an answer of one that has not passed the test yet. */
    void keep(Message answer) {
        kept.add(answer);
    }

    /** What was kept, which is forgotten. */
    List<Message> takeKept() {
        List<Message> taken = List.copyOf(kept);
        kept.clear();
        return taken;
    }

    /** It has held a job for too long. */
    void straggles() {
        straggling = true;
    }

    boolean straggling() {
        return straggling;
    }

    void answered() {
        straggling = false;
    }

    /** Whether it may be given a job. */
    boolean ready() {
        return !straggling;
    }
}
