package mpgnet.hw.arm;

import java.time.Duration;
import mpgnet.hw.rtde.RtdeTiming;

/**
 * How long the driver waits for what.
 *
 * @param rtde    of the RTDE link
 * @param connect for each other TCP connection
 * @param reply   for a dashboard answer, and for the controller's facts on the primary interface
 * @param start   from the upload of the control program until it runs
 * @param accept  from a command until the program has taken it
 * @param motion  from a command until it has ended: longer than any motion at any speed scaling that is still of use
 * @param power   for each step of powering on or recovering
 */
public record ArmTiming(RtdeTiming rtde, Duration connect, Duration reply, Duration start, Duration accept,
        Duration motion, Duration power) {

    public static final ArmTiming DEFAULT =
            new ArmTiming(RtdeTiming.DEFAULT, Duration.ofSeconds(2), Duration.ofSeconds(5),
                    Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(120), Duration.ofSeconds(30));
}
