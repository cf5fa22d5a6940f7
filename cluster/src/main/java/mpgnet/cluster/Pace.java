package mpgnet.cluster;

/** How long jobs take from when they are handed to a worker, and what is too long. */
final class Pace {

    /** How many times the mean makes a worker a straggler, and at least how long that is. */
    private static final double STRAGGLES = 4;
    private static final long SHORTEST_NS = 2_000_000_000L;
    /** The same for what is said even where nobody else could play the job. */
    private static final double SILENT = 10;
    /** At least how long; this long, too, for the test, whose time is not known. */
    static final long SILENT_NS = 30_000_000_000L;

    private long jobs;
    private double tookNs;

    /** One more has been answered. */
    void took(long ns) {
        jobs++;
        tookNs += ns;
    }

    boolean straggles(long ns) {
        return ns > Math.max(SHORTEST_NS, STRAGGLES * meanNs());
    }

    boolean isSilent(long ns) {
        return ns > Math.max(SILENT_NS, SILENT * meanNs());
    }

    private double meanNs() {
        return jobs == 0 ? 0 : tookNs / jobs;
    }
}
