package mpgnet.hw.arm;

import io.soabase.recordbuilder.core.RecordBuilder;
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
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record ArmTiming(RtdeTiming rtde, Duration connect, Duration reply, Duration start, Duration accept,
        Duration motion, Duration power) implements ArmTimingBuilder.With {

    /** Suits a controller on the same network. */
    public static final ArmTiming DEFAULT = ArmTimingBuilder.builder().rtde(RtdeTiming.DEFAULT)
            .connect(Duration.ofSeconds(2)).reply(Duration.ofSeconds(5)).start(Duration.ofSeconds(5))
            .accept(Duration.ofSeconds(2)).motion(Duration.ofSeconds(120)).power(Duration.ofSeconds(30)).build();
}
