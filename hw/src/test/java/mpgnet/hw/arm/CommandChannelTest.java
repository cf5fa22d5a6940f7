package mpgnet.hw.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import mpgnet.hw.RobotMode;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.SafetyBits;
import mpgnet.hw.SafetyMode;
import mpgnet.hw.rtde.RtdeClient;
import mpgnet.hw.rtde.RtdeConfig;
import mpgnet.hw.rtde.RtdeListener;
import mpgnet.hw.rtde.RtdeTiming;
import mpgnet.hw.rtde.RtdeValue;
import mpgnet.hw.rtde.TestController;
import mpgnet.hw.urscript.ControlCommand;
import mpgnet.hw.urscript.ControlLayout;
import mpgnet.hw.urscript.ControlResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a command ends, against a controller whose program goes on running whatever its safety system says. */
@Timeout(300)
class CommandChannelTest {

    private static final int PROGRAM = 5;
    private static final ControlLayout LAYOUT = ControlLayout.EXTERNAL;
    private static final ControlCommand COMMAND = ControlCommand.toolOutput(0, true);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final ArmTiming TIMING = ArmTimingBuilder.builder()
            .rtde(new RtdeTiming(LONG, LONG, LONG, LONG, LONG, 0)).connect(LONG).reply(LONG).start(LONG).accept(LONG)
            .motion(LONG).power(LONG).build();

    private TestController controller;
    private RtdeClient rtde;
    private CommandChannel channel;

    @BeforeEach
    void connect() throws IOException {
        controller = new TestController();
        whole("robot_mode", RobotMode.RUNNING.number());
        whole("safety_mode", SafetyMode.NORMAL.number());
        whole("safety_status_bits", bit(SafetyBits.NORMAL_MODE));
        whole("runtime_state", RuntimeState.PLAYING.ordinal());
        whole(LAYOUT.programId(), PROGRAM);
        whole(LAYOUT.accepted(), 0);
        whole(LAYOUT.finished(), 0);
        whole(LAYOUT.result(), ControlResult.NONE.number());
        List<String> outputs = new ArrayList<>(
                List.of("robot_mode", "safety_mode", "safety_status_bits", "runtime_state", "speed_scaling"));
        outputs.addAll(LAYOUT.outputs());
        rtde = RtdeClient.connect(new RtdeConfig("127.0.0.1", controller.port(), outputs, List.of(LAYOUT.command()),
                OptionalDouble.empty(), TIMING.rtde()), RtdeListener.NONE);
        channel = new CommandChannel(rtde, LAYOUT, TIMING);
    }

    @AfterEach
    void close() throws IOException {
        rtde.close();
        controller.close();
    }

    @Test
    void aCommandEndsWhenTheProgramHasEndedIt() throws Exception {
        controller.onInput(_ -> {
            whole(LAYOUT.result(), ControlResult.DONE.number());
            whole(LAYOUT.accepted(), 1);
            whole(LAYOUT.finished(), 1);
        });
        assertEquals(new CommandChannel.End(ControlResult.DONE, false), run());
        assertEquals(1, controller.received());
    }

    @Test
    void aSafetyStopEndsTheMotionThoughTheProgramRunsOn() {
        RobotStoppedException e = assertThrows(RobotStoppedException.class,
                () -> runUntil(() -> whole("safety_mode", SafetyMode.PROTECTIVE_STOP.number())));
        assertEquals(SafetyMode.PROTECTIVE_STOP, e.mode());
    }

    @Test
    void theSafetyBitsAloneEndIt() {
        long bits = bit(SafetyBits.EMERGENCY_STOPPED) | bit(SafetyBits.STOPPED_DUE_TO_SAFETY);
        RobotStoppedException e = assertThrows(RobotStoppedException.class,
                () -> runUntil(() -> whole("safety_status_bits", bits)));
        assertEquals(SafetyMode.ROBOT_EMERGENCY_STOP, e.mode());
    }

    @Test
    void aSafetyStopBeforeTheCommandIsTakenEndsIt() {
        controller.onInput(_ -> whole("safety_mode", SafetyMode.SAFEGUARD_STOP.number()));
        assertEquals(SafetyMode.SAFEGUARD_STOP, assertThrows(RobotStoppedException.class, this::run).mode());
    }

    @Test
    void nothingIsSentWhileASafetyStopHolds() throws Exception {
        whole("safety_mode", SafetyMode.PROTECTIVE_STOP.number());
        rtde.await(s -> s.whole("safety_mode") == SafetyMode.PROTECTIVE_STOP.number(), LONG);
        assertThrows(RobotStoppedException.class, this::run);
        assertEquals(0, controller.received());
    }

    @Test
    void theProgramsEndEndsTheMotion() {
        MotionInterruptedException e = assertThrows(MotionInterruptedException.class,
                () -> runUntil(() -> whole("runtime_state", RuntimeState.STOPPED.ordinal())));
        assertTrue(e.getMessage().contains("no longer runs"), e.getMessage());
    }

    @Test
    void aLaterStopEndsTheMotionBeforeIt() throws Exception {
        controller.onInput(_ -> {
            whole(LAYOUT.accepted(), 1);
            whole(LAYOUT.result(), ControlResult.DONE.number());
            whole(LAYOUT.finished(), 2);
        });
        assertEquals(new CommandChannel.End(ControlResult.STOPPED, false), run());
    }

    private CommandChannel.End run() throws IOException, InterruptedException {
        return channel.run(COMMAND, PROGRAM, _ -> false);
    }

    /** The program has taken the command and works at it when {@code trouble} comes. */
    private CommandChannel.End runUntil(Runnable trouble) throws IOException, InterruptedException {
        controller.onInput(_ -> whole(LAYOUT.accepted(), 1));
        return channel.run(COMMAND, PROGRAM, _ -> {
            trouble.run();
            return false;
        });
    }

    private void whole(String output, long value) {
        controller.output(output, new RtdeValue.Whole(value));
    }

    private static long bit(SafetyBits bit) {
        return 1L << bit.ordinal();
    }
}
