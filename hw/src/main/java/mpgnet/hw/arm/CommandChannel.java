package mpgnet.hw.arm;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.rtde.RtdeClient;
import mpgnet.hw.rtde.RtdeLinkException;
import mpgnet.hw.rtde.RtdeSample;
import mpgnet.hw.rtde.RtdeTimeoutException;
import mpgnet.hw.urscript.ControlCommand;
import mpgnet.hw.urscript.ControlLayout;
import mpgnet.hw.urscript.ControlResult;

/**
 * One command after the other through the registers: sent once, taken, ended. Whatever ends it early (safety stop, the
 * program's end, the link) ends the wait at the next sample; a command is never sent a second time.
 */
final class CommandChannel {

    private final RtdeClient rtde;
    private final ControlLayout layout;
    private final ArmTiming timing;

    CommandChannel(RtdeClient rtde, ControlLayout layout, ArmTiming timing) {
        this.rtde = rtde;
        this.layout = layout;
        this.timing = timing;
    }

    /**
     * How a command ended.
     *
     * @param interrupted by {@code when}, before the program had ended it
     */
    record End(ControlResult result, boolean interrupted) {
    }

    /**
     * Sends a command to program {@code id} and waits for its end.
     *
     * @param when quick; where it accepts a sample the wait ends and the command goes on
     */
    End run(ControlCommand command, int id, Predicate<RtdeSample> when) throws IOException, InterruptedException {
        try {
            long session = rtde.streaming().session();
            RtdeSample before = rtde.await(_ -> true, timing.accept());
            requireRunning(before, id);
            // What the program took last, plus one: also right for a program that another run of this computer's left.
            int sequence = (int) before.whole(layout.accepted()) + 1;
            rtde.send(session, ControlLayout.COMMAND, command.values(sequence));
            RtdeSample taken = await(s -> s.whole(layout.accepted()) == sequence || over(s, id), timing.accept(),
                    "take the command " + command.opcode());
            requireRunning(taken, id);
            RtdeSample last = await(s -> ahead(s, sequence) >= 0 || over(s, id) || when.test(s), timing.motion(),
                    "end the command " + command.opcode());
            requireRunning(last, id);
            if (ahead(last, sequence) > 0) {
                // Somebody's stop came after this command and ended both.
                return new End(ControlResult.STOPPED, false);
            }
            return ahead(last, sequence) == 0 ? new End(ControlResult.of(last.whole(layout.result())), false)
                    : new End(ControlResult.NONE, true);
        } catch (RtdeLinkException e) {
            throw new MotionInterruptedException("the link to the robot broke during %s, so its watchdog stops it: %s"
                    .formatted(command.opcode(), e.getMessage()), e);
        }
    }

    private RtdeSample await(Predicate<RtdeSample> wanted, Duration patience, String what)
            throws IOException, InterruptedException {
        try {
            return rtde.await(wanted, patience);
        } catch (RtdeTimeoutException e) {
            throw new MotionInterruptedException(
                    "the robot did not %s within %d ms; is its speed slider at 0, or is it paused?".formatted(what,
                            patience.toMillis()),
                    e);
        }
    }

    /**
     * How many commands after {@code sequence} the last ended one came; negative while it has not ended. Sequences may
     * wrap around.
     */
    private int ahead(RtdeSample sample, int sequence) {
        return (int) sample.whole(layout.finished()) - sequence;
    }

    private boolean over(RtdeSample sample, int id) {
        return RobotCondition.of(sample).safetyStopped() || !isRunning(sample, id);
    }

    boolean isRunning(RtdeSample sample, int id) {
        return RuntimeState.of(sample.whole("runtime_state")) == RuntimeState.PLAYING
                && sample.whole(layout.programId()) == id;
    }

    private void requireRunning(RtdeSample sample, int id) throws ArmException {
        RobotCondition condition = RobotCondition.of(sample);
        if (condition.stop().isPresent()) {
            throw condition.stop().get();
        }
        if (!isRunning(sample, id)) {
            throw new MotionInterruptedException(
                    ("the control program no longer runs (%s): it was stopped at the teach pendant, failed, "
                            + "or heard no heartbeat "
                            + "from this computer in time; it must be started again").formatted(condition.runtime()));
        }
    }
}
