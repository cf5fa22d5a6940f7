package mpgnet.hw.rtde;

import java.time.Duration;

/**
 * How long the client waits for what.
 *
 * @param connect        for the TCP connection
 * @param reply          for the answer to one request while setting up
 * @param silence        without a data package until the link counts as lost
 * @param inUsePatience  how long an IN_USE answer is retried at connect: a lost connection of ours may linger in the
 *                       controller
 * @param reconnectPause between two attempts to restore a lost link
 * @param reconnectTries attempts before a lost link is given up; 0 = never restore
 */
public record RtdeTiming(Duration connect, Duration reply, Duration silence, Duration inUsePatience,
        Duration reconnectPause,
        int reconnectTries) {

    /** Suits a controller on the same network: gives up after 10 s where it refuses, a minute where it is silent. */
    public static final RtdeTiming DEFAULT =
            new RtdeTiming(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1),
                    Duration.ofSeconds(5), Duration.ofMillis(500), 20);

    public RtdeTiming {
        requirePositive("connect", connect);
        requirePositive("reply", reply);
        requirePositive("silence", silence);
        requirePositive("reconnectPause", reconnectPause);
        if (inUsePatience.isNegative()) {
            throw new IllegalArgumentException("inUsePatience must not be negative; was " + inUsePatience);
        }
        if (reconnectTries < 0) {
            throw new IllegalArgumentException("reconnectTries must not be negative; was " + reconnectTries);
        }
    }

    private static void requirePositive(String name, Duration d) {
        if (d.toMillis() < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 ms; was " + d);
        }
    }
}
