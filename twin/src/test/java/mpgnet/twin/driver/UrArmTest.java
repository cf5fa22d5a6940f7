package mpgnet.twin.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import mpgnet.hw.SafetyMode;
import mpgnet.hw.arm.ArmConfig;
import mpgnet.hw.arm.ArmEvent;
import mpgnet.hw.arm.ArmNotReadyException;
import mpgnet.hw.arm.MotionInterruptedException;
import mpgnet.hw.arm.RobotStoppedException;
import mpgnet.hw.arm.UrArm;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.rtde.RtdeTiming;
import mpgnet.hw.safety.MotionRefusedException;
import mpgnet.hw.safety.Rule;
import mpgnet.hw.tabletop.WorkCellMount;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.DhParameters;
import mpgnet.sim.robot.ToolPose;
import mpgnet.twin.fault.Fault;
import mpgnet.twin.fault.FaultKind;
import mpgnet.twin.robot.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The driver against a controller that runs its program, over real sockets. */
@Timeout(600)
class UrArmTest {

    /** The stop shows in the second sample after it; then the arm brakes while the driver says so. */
    private static final int MOST_SAMPLES = 10;

    @ParameterizedTest
    @EnumSource(RobotModel.class)
    void movesStraightAndAlongPathsAndStops(RobotModel model) throws Exception {
        try (TwinBench bench = new TwinBench(TwinBench.inStep(model)); UrArm arm = bench.connect()) {
            arm.start();
            JointAngles from = arm.joints();
            ToolPose start = bench.workCell.setup().mount().tool(arm.kinematics(), from);
            ToolPose goal = new ToolPose(0.05, 0.40, 0.25, 0.3);
            arm.move(new Motion.MoveL(bench.workCell.setup().mount().baseFromTcp(goal), 0.1, 0.2));
            near(goal, bench, arm, 1e-3);
            ToolPose corner = new ToolPose(-0.05, 0.40, 0.25, 0.3);
            ToolPose end = new ToolPose(-0.05, 0.45, 0.25, 0.3);
            arm.move(new Motion.MovePath(List.of(pose(bench, corner), pose(bench, end)), 0.1, 0.2, 0.01));
            near(end, bench, arm, 1e-3);
            arm.move(new Motion.MoveJ(from, 0.2, 0.4));
            near(start, bench, arm, 1e-3);
            arm.stop();
            assertTrue(bench.events.stream().anyMatch(e -> e instanceof ArmEvent.Started), bench.events::toString);
        }
    }

    @Test
    void aCalibratedArmIsSentToWhereItsOwnGeometrySays() throws Exception {
        DhParameters real = TestCalibration.of(DhParameters.UR5, 1);
        try (TwinBench bench = new TwinBench(TwinBench.inStep(RobotModel.UR5).withBuilt(real));
                UrArm arm = bench.connect()) {
            assertTrue(arm.kinematics().deviationM() > 5e-4 && arm.kinematics().deviationM() < 0.01,
                    "deviation " + arm.kinematics().deviationM());
            arm.start();
            ToolPose goal = new ToolPose(0.05, 0.40, 0.25, 0.3);
            JointAngles q = arm.kinematics()
                    .nearest(pose(bench, goal).times(bench.workCell.setup().mount().flangeFromTcp().inverse()),
                            arm.joints())
                    .orElseThrow();
            arm.move(new Motion.MoveJ(q, 0.2, 0.4));
            double[] tcp = arm.sample().reals("actual_TCP_pose");
            Pose wanted = pose(bench, goal);
            assertEquals(wanted.position().x(), tcp[0], 1e-4);
            assertEquals(wanted.position().y(), tcp[1], 1e-4);
            assertEquals(wanted.position().z(), tcp[2], 1e-4);
        }
    }

    @Test
    void whatTheGuardRefusesIsNotSent() throws Exception {
        try (TwinBench bench = new TwinBench(TwinBench.config(RobotModel.UR5)); UrArm arm = bench.connect()) {
            arm.start();
            JointAngles before = arm.joints();
            MotionRefusedException e = assertThrows(MotionRefusedException.class,
                    () -> arm.move(new Motion.MoveL(pose(bench, new ToolPose(0, 0.40, -0.02, 0)), 0.2, 0.8)));
            assertTrue(e.violations().stream().anyMatch(v -> v.rule() == Rule.TABLE), e.getMessage());
            assertTrue(bench.events.stream().noneMatch(v -> v instanceof ArmEvent.Commanded), bench.events::toString);
            Thread.sleep(100);
            assertTrue(Arrays.equals(before.toArray(), arm.joints().toArray()), "the arm has moved");
        }
    }

    @Test
    void notBeforeItIsReady() throws Exception {
        try (TwinBench bench = new TwinBench(TwinBench.config(RobotModel.UR5E).unpowered().withSpeed(8));
                UrArm arm = bench.connect()) {
            ArmNotReadyException off = assertThrows(ArmNotReadyException.class, arm::start);
            assertTrue(off.getMessage().contains("power-on"), off.getMessage());
            assertThrows(ArmNotReadyException.class, () -> arm.move(new Motion.Stop(1)));
            arm.power().on(bench.arm().timing().power());
            arm.start();
        }
    }

    @Test
    void localControlIsToldBeforeAnythingIsSent() throws Exception {
        try (TwinBench bench = new TwinBench(TwinBench.config(RobotModel.UR5E)); UrArm arm = bench.connect()) {
            bench.twin.inject(FaultKind.LOCAL_MODE);
            awaitFault(bench, FaultKind.LOCAL_MODE);
            ArmNotReadyException e = assertThrows(ArmNotReadyException.class, arm::start);
            assertTrue(e.getMessage().contains("local control"), e.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(value = FaultKind.class, names = {"PROTECTIVE_STOP", "EMERGENCY_STOP"})
    void aSafetyStopAbortsAtOnceAndSaysWhy(FaultKind fault) throws Exception {
        try (TwinBench bench = new TwinBench(TwinBench.inStep(RobotModel.UR5))) {
            WhileMoving trouble = bench.whileMoving(() -> bench.twin.inject(fault));
            try (UrArm arm = bench.connect(trouble)) {
                arm.start();
                RobotStoppedException e = assertThrows(RobotStoppedException.class, () -> arm.move(slow(bench)));
                assertEquals(fault == FaultKind.PROTECTIVE_STOP ? SafetyMode.PROTECTIVE_STOP
                        : SafetyMode.ROBOT_EMERGENCY_STOP, e.mode(), e.getMessage());
                assertTrue(e.getMessage().contains(e.mode().meaning()), e.getMessage());
                assertTrue(trouble.samplesSince() <= MOST_SAMPLES, trouble.samplesSince() + " samples later");
                assertThrows(RobotStoppedException.class, () -> arm.move(slow(bench)));
            }
        }
    }

    @Test
    void recoversFromAProtectiveStopWithoutGoingOnWithTheMotion() throws Exception {
        try (TwinBench bench = new TwinBench(TwinBench.inStep(RobotModel.UR5));
                UrArm arm = bench.connect(bench.whileMoving(() -> bench.twin.inject(FaultKind.PROTECTIVE_STOP)))) {
            arm.start();
            assertThrows(RobotStoppedException.class, () -> arm.move(slow(bench)));
            arm.recoverFromProtectiveStop();
            standsStill(arm);
            arm.move(slow(bench));
        }
    }

    @ParameterizedTest
    @EnumSource(value = FaultKind.class, names = {"DROPPED_CONNECTION", "STALLED_STREAM"})
    void aBrokenLinkEndsTheMotionAndIsRestoredWithoutIt(FaultKind fault) throws Exception {
        try (TwinBench bench = new TwinBench(TwinBench.inStep(RobotModel.UR5));
                UrArm arm = bench.connect(Duration.ofSeconds(2),
                        bench.whileMoving(() -> bench.twin.inject(fault)))) {
            arm.start();
            MotionInterruptedException e = assertThrows(MotionInterruptedException.class, () -> arm.move(slow(bench)));
            assertTrue(e.getMessage().contains("link"), e.getMessage());
            arm.start();
            standsStill(arm);
            arm.move(slow(bench));
        }
    }

    @Test
    void aStopFromAnotherThreadEndsAMotion() throws Exception {
        try (TwinBench bench = new TwinBench(TwinBench.inStep(RobotModel.UR5))) {
            CompletableFuture<Void> moving = new CompletableFuture<>();
            try (UrArm arm = bench.connect(bench.whileMoving(() -> moving.complete(null)))) {
                arm.start();
                CompletableFuture<Void> other = moving.thenRunAsync(() -> {
                    try {
                        arm.stop();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
                MotionInterruptedException e = assertThrows(MotionInterruptedException.class,
                        () -> arm.move(verySlow(bench)));
                assertTrue(e.getMessage().contains("STOPPED"), e.getMessage());
                other.join();
            }
        }
    }

    @Test
    void registersInUseAreNamed() throws Exception {
        try (TwinBench bench = new TwinBench(TwinBench.config(RobotModel.UR5))) {
            bench.twin.ask(robot -> {
                robot.faults().add(new Fault(FaultKind.IN_USE, robot.timeS(), Double.POSITIVE_INFINITY));
                return null;
            }).get();
            awaitFault(bench, FaultKind.IN_USE);
            RtdeTiming patient = TwinBench.timing().rtde();
            RtdeTiming once = new RtdeTiming(patient.connect(), patient.reply(), patient.silence(), Duration.ZERO,
                    patient.reconnectPause(), 0);
            ArmConfig config = bench.arm().withTiming(TwinBench.timing().withRtde(once));
            Exception e = assertThrows(Exception.class, () -> UrArm
                    .connect(config, ArmEvent.Listener.NONE, RandomGenerator.of("L64X128MixRandom")).close());
            assertTrue(e.getMessage().contains("IN_USE") && e.getMessage().contains("input_int_register_24"),
                    e.getMessage());
        }
    }

    /**
     * Ten centimetres in two and a half seconds, or nothing where it is there already; at 0.2 m/s² the wrist would pass
     * its limit from where a fault may have left the arm.
     */
    private static Motion slow(TwinBench bench) {
        return new Motion.MoveL(pose(bench, new ToolPose(0.08, 0.42, 0.24, 0)), 0.04, 0.1);
    }

    /** The same in more than a minute, so that another thread has time enough. */
    private static Motion verySlow(TwinBench bench) {
        return new Motion.MoveL(pose(bench, new ToolPose(0.08, 0.42, 0.24, 0)), 0.0015, 0.2);
    }

    /** Where no motion goes on by itself. */
    private static void standsStill(UrArm arm) throws Exception {
        JointAngles there = arm.joints();
        Thread.sleep(300);
        assertTrue(Arrays.equals(there.toArray(), arm.joints().toArray()), "the old motion went on");
    }

    private static Pose pose(TwinBench bench, ToolPose tool) {
        WorkCellMount mount = bench.workCell.setup().mount();
        return mount.baseFromTcp(tool);
    }

    private static void near(ToolPose wanted, TwinBench bench, UrArm arm, double toleranceM) throws Exception {
        ToolPose there = bench.workCell.setup().mount().tool(arm.kinematics(), arm.joints());
        assertTrue(there.tip().minus(wanted.tip()).length() < toleranceM, "wanted " + wanted + ", is at " + there);
    }

    /** Faults begin between two control cycles; another cycle, and everybody is told of them. */
    private static void awaitFault(TwinBench bench, FaultKind fault) throws Exception {
        while (!bench.twin.ask(robot -> robot.faults().active(fault)).get()) {
            Thread.onSpinWait();
        }
        bench.twin.ask(robot -> null).get();
    }
}
