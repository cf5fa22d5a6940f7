package mpgnet.cluster;

/** A worker as the hub knows it. */
final class RemoteWorker {

    private final String name;
    private final int atOnce;
    private boolean ready;

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

    /** It gave the right answer to the test. */
    void passed() {
        ready = true;
    }

    boolean ready() {
        return ready;
    }
}
