package mpgnet.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mpgnet.hw.RobotMode;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.SafetyMode;
import mpgnet.hw.motion.JointAngles;
import mpgnet.hw.motion.Motion;
import mpgnet.hw.rtde.RtdeValue;
import mpgnet.hw.urscript.ControlCommand;
import mpgnet.hw.urscript.ControlLayout;
import mpgnet.hw.urscript.ControlProgram;
import mpgnet.hw.urscript.ControlResult;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.twin.fault.Fault;
import mpgnet.twin.robot.GripperKind;
import mpgnet.twin.robot.Report;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotModel;
import mpgnet.twin.workcell.EmptyWorkCell;
import org.junit.jupiter.api.Test;

/** The controller without sockets and without a clock: what happens in which cycle. */
class RobotTest {

    private static final ControlLayout LAYOUT = ControlLayout.EXTERNAL;
    private static final double WATCHDOG_HZ = 10;

    private final List<Report> reports = new ArrayList<>();
    private Robot robot = TwinConfig.bare(RobotModel.UR5E).build();
    private int beat;

    private void step(double seconds, boolean beating) {
        for (int i = 0; i < Math.round(seconds / robot.model().cycleS()); i++) {
            if (beating && i % 10 == 0) {
                robot.registers().write(LAYOUT.heartbeat().variables().getFirst(), new RtdeValue.Whole(beat++));
            }
            robot.step();
            reports.addAll(robot.takeReports());
        }
    }

    private void start() {
        robot.program().upload(new ControlProgram(LAYOUT, 7, WATCHDOG_HZ, Pose.at(0, 0, 0.163), 0.95, Vec3.ZERO).text(),
                true);
        step(0.1, true);
        assertEquals(RuntimeState.PLAYING, robot.program().state());
        assertEquals(7, robot.registers().outputInt(24));
    }

    private void send(Motion motion, int sequence) {
        ControlCommand command = ControlCommand.of(motion).getLast();
        List<String> names = LAYOUT.command().variables();
        List<RtdeValue> values = command.values(sequence);
        for (int i = 0; i < names.size(); i++) {
            robot.registers().write(names.get(i), values.get(i));
        }
    }

    private Motion rotation(double byRad) {
        double[] q = robot.arm().q();
        q[0] += byRad;
        return new Motion.MoveJ(JointAngles.of(q), 1, 4);
    }

    private int finished() {
        return robot.registers().outputInt(26);
    }

    @Test
    void obeysTheControlProgram() {
        start();
        double before = robot.arm().q()[0];
        send(rotation(0.5), 1);
        step(0.9, true);
        assertEquals(1, finished());
        assertEquals(ControlResult.DONE.number(), robot.registers().outputInt(27));
        assertEquals(before + 0.5, robot.arm().q()[0], 1e-9);
    }

    @Test
    void stopEndsAMotion() {
        start();
        send(rotation(1.5), 1);
        step(0.5, true);
        assertTrue(robot.arm().moving());
        send(new Motion.Stop(4), 2);
        step(0.4, true);
        assertFalse(robot.arm().moving());
        assertEquals(2, finished());
        assertEquals(ControlResult.STOPPED.number(), robot.registers().outputInt(27));
    }

    /** 0.1 s without a heartbeat, then braking from 1 rad/s. */
    @Test
    void watchdogStopsTheArmWithin200Ms() {
        start();
        send(rotation(1.5), 1);
        step(0.5, true);
        assertEquals(1, Math.abs(robot.arm().qd()[0]), 0.01);
        step(0.2, false);
        assertFalse(robot.arm().moving());
        assertEquals(RuntimeState.STOPPED, robot.program().state());
        assertTrue(reports.contains(new Report.Log(207, 0, 2, "Fieldbus input disconnected")));
    }

    @Test
    void protectiveStopPausesAndIsUnlockedAfterFiveSeconds() {
        start();
        send(rotation(1.5), 1);
        step(0.5, true);
        robot.protectiveStop("a test");
        step(0.15, true);
        assertFalse(robot.arm().moving());
        assertEquals(SafetyMode.PROTECTIVE_STOP, robot.safetyMode());
        assertEquals(RuntimeState.PAUSED, robot.program().state());
        assertEquals(1 << 2 | 1 << 10, robot.safetyStatusBits());
        robot.closeSafetyPopup();
        assertFalse(robot.unlockProtectiveStop());
        step(5, true);
        assertTrue(robot.unlockProtectiveStop());
        step(0.1, true);
        assertFalse(robot.arm().moving(), "it goes on only when it is told to");
        assertTrue(robot.program().play());
        step(2, true);
        assertEquals(1, finished());
    }

    @Test
    void emergencyStopCutsPowerUntilItIsReleasedAcknowledgedAndPoweredOn() {
        robot = TwinConfig.bare(RobotModel.UR5).withFaults(Fault.parse("emergency-stop@1+2")).build();
        start();
        send(rotation(1.5), 1);
        step(1.2, true);
        assertEquals(SafetyMode.ROBOT_EMERGENCY_STOP, robot.safetyMode());
        assertEquals(RobotMode.POWER_OFF, robot.mode());
        assertEquals(RuntimeState.STOPPED, robot.program().state());
        assertFalse(robot.arm().moving());
        assertFalse(robot.gripper().powered());
        robot.closeSafetyPopup();
        robot.powerOn();
        step(0.5, true);
        assertEquals(RobotMode.POWER_OFF, robot.mode(), "it is still pressed");
        step(2, true);
        assertEquals(SafetyMode.NORMAL, robot.safetyMode());
        robot.releaseBrakes();
        step(4, true);
        assertEquals(RobotMode.RUNNING, robot.mode());
    }

    @Test
    void straightIntoTheTableIsAProtectiveStop() {
        robot.program().upload("movel(p[0.48, 0, -0.15, 3.14159265, 0, 0], a=1, v=0.25)\n", true);
        step(6, false);
        assertEquals(SafetyMode.PROTECTIVE_STOP, robot.safetyMode());
    }

    @Test
    void localModeIgnoresScriptsAndSaysSo() {
        robot = TwinConfig.bare(RobotModel.UR5E).withFaults(Fault.parse("local-mode")).build();
        step(0.1, false);
        robot.program().upload("movej([0, -1.5, -1.5, -1.5, 1.5, 0])\n", true);
        step(0.1, false);
        assertEquals(RuntimeState.STOPPED, robot.program().state());
        assertTrue(reports.stream().anyMatch(r -> r instanceof Report.Log log && log.code() == 210));
    }

    @Test
    void whatDoesNotCompileIsReportedAndMovesNothing() {
        robot.program().upload("def f():\n  movej([0, 0, 0, 0, 0, 0])\n  fly()\nend\n", true);
        step(0.1, false);
        assertTrue(reports.contains(new Report.RuntimeException(3, 3, "compile_error_name_not_found:fly:")));
        assertFalse(robot.arm().moving());
    }

    @Test
    void secondaryProgramsDoNotInterrupt() {
        start();
        send(rotation(0.5), 1);
        step(0.1, true);
        robot.program().upload("sec light():\n  set_digital_out(3, True)\nend\n", true);
        step(1, true);
        assertEquals(1 << 3, robot.io().digitalOutputs());
        assertEquals(1, finished());
    }

    /**
     * The RG2 of the published cells: an output closes it, a voltage tells its opening; the Robotiq's server has
     * nothing to tell.
     */
    @Test
    void anRg2FollowsTheToolOutput() {
        robot = TwinConfig.bare(RobotModel.UR5).withGripper(GripperKind.RG2)
                .withWorkCell(tool -> new EmptyWorkCell(0.10))
                .build();
        step(0.1, false);
        assertEquals(3.0, robot.rg2().openingV(), 1e-9);
        robot.program().upload("set_tool_digital_out(0, True)\n", true);
        step(1.5, false);
        assertEquals(0.26, robot.rg2().openingV(), 1e-9);
        assertFalse(robot.gripper().powered());
        robot.powerOff();
        step(1, false);
        assertEquals(0, robot.rg2().openingV());
    }

    /** Faster than any joint turns: asked of a joint motion by its duration. */
    @Test
    void impossibleHasteIsAProtectiveStopAndEndsTheProgram() {
        robot.program().upload("movej([0, -1.5, -1.5, -1.5, 1.5, 0], t=0.05)\n", true);
        step(0.3, false);
        assertEquals(SafetyMode.PROTECTIVE_STOP, robot.safetyMode());
        assertEquals(RuntimeState.STOPPED, robot.program().state());
    }

    @Test
    void noiseIsSeededAndSmall() {
        robot = TwinConfig.bare(RobotModel.UR5).withFaults(Fault.parse("noise")).build();
        Robot same = TwinConfig.bare(RobotModel.UR5).withFaults(Fault.parse("noise")).build();
        for (int i = 0; i < 10; i++) {
            robot.step();
            same.step();
        }
        assertEquals(robot.actualQ()[0], same.actualQ()[0]);
        assertNotEquals(robot.arm().q()[0], robot.actualQ()[0]);
        assertEquals(robot.arm().q()[0], robot.actualQ()[0], 0.005);
    }
}
