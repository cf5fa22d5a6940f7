package mpgnet.cluster;

/** A worker as the hub knows it. */
final class RemoteWorker {

    private final String name;
    private final int atOnce;
    private final long sinceNs;
    private boolean ready;
    private boolean straggling;

    /**
     * @param atOnce  how many jobs it plays at the same time, at least 1
     * @param sinceNs when it was given the test
     */
    RemoteWorker(String name, int atOnce, long sinceNs) {
        this.name = name;
        this.atOnce = atOnce;
        this.sinceNs = sinceNs;
    }

    String name() {
        return name;
    }

    int atOnce() {
        return atOnce;
    }

    long sinceNs() {
        return sinceNs;
    }

    /** It gave the right answer to the test. */
    void passed() {
        ready = true;
    }

    boolean passedTest() {
        return ready;
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
        return ready && !straggling;
    }
}
