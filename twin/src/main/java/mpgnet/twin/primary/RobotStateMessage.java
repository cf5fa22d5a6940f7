package mpgnet.twin.primary;

import java.util.zip.CRC32;
import mpgnet.hw.RuntimeState;
import mpgnet.hw.SafetyMode;
import mpgnet.hw.urscript.RotationVector;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.DhParameters;
import mpgnet.sim.robot.Ur5Kinematics;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.robot.RobotVariables;

/**
 * ROBOT_STATE packages, made of sub-packages {@code uint32 size, uint8 type, …}. Source: Universal Robots, "Primary /
 * Secondary client interface", layouts of 3.5 to 3.15 and 5.1 to 5.13.
 */
final class RobotStateMessage {

    private static final int ROBOT_STATE = 16;
    private static final double ROOM_C = 25;
    private static final double SUPPLY_V = 48;
    private static final double JOINT_RANGE_RAD = Ur5Kinematics.JOINT_LIMIT_RAD;
    /** Not published by the maker: what ur_rtde accepts at most. */
    private static final double MAX_JOINT_RAD_PER_S2 = 40;

    private RobotStateMessage() {
    }

    /** @param first includes what never changes: the kinematics and the configuration */
    static byte[] of(Robot robot, boolean first) {
        Bytes message = new Bytes(ROBOT_STATE).raw(mode(robot)).raw(joints(robot)).raw(tool(robot))
                .raw(masterboard(robot)).raw(cartesian(robot));
        if (first) {
            message.raw(kinematics(robot)).raw(configuration(robot));
        }
        return message.raw(new Bytes(7).f64(robot.tcpForce()).f64(0).framed()).raw(additional(robot)).framed();
    }

    private static byte[] mode(Robot robot) {
        boolean on = robot.statusBits() % 2 == 1;
        Bytes bytes = new Bytes(0).i64(Math.round(robot.timeS() * 1e6)).flag(true).flag(true).flag(on)
                .flag(robot.safetyMode() == SafetyMode.ROBOT_EMERGENCY_STOP)
                .flag(robot.safetyMode() == SafetyMode.PROTECTIVE_STOP)
                .flag(robot.program().state() == RuntimeState.PLAYING).flag(robot.program().paused())
                .u8(robot.mode().number()).u8(0).f64(robot.io().speedFraction(), robot.speedScaling(), 1);
        return (robot.model().eSeries() ? bytes.u8(0) : bytes).framed();
    }

    private static byte[] joints(Robot robot) {
        Bytes bytes = new Bytes(1);
        double[] actual = robot.actualQ();
        double[] target = robot.arm().q();
        double[] speed = robot.arm().qd();
        double volts = robot.statusBits() % 2 == 1 ? SUPPLY_V : 0;
        for (int i = 0; i < actual.length; i++) {
            bytes.f64(actual[i], target[i], speed[i]).f32(0).f32(volts).f32(ROOM_C).f32(ROOM_C)
                    .u8((int) RobotVariables.jointMode(robot));
        }
        return bytes.framed();
    }

    private static byte[] tool(Robot robot) {
        int volts = robot.gripper().powered() ? 24 : 0;
        return new Bytes(2).u8(0).u8(0).f64(0, 0).f32(SUPPLY_V).u8(volts).f32(0).f32(ROOM_C)
                .u8((int) RobotVariables.jointMode(robot)).framed();
    }

    private static byte[] masterboard(Robot robot) {
        // Both series end with a reserved byte, which the Client Library reads without asking.
        return new Bytes(3).i32(0).i32((int) robot.io().digitalOutputs()).u8(0).u8(0).f64(0, 0).u8(0).u8(0)
                .f64(robot.io().analogOutput(0), robot.io().analogOutput(1)).f32(ROOM_C).f32(SUPPLY_V).f32(0).f32(0)
                .u8(robot.safetyMode().number()).u8(0).u8(0).i32(0).u8(0).u8(0).u8(0).framed();
    }

    private static byte[] cartesian(Robot robot) {
        return new Bytes(4).f64(vector(robot.actualBaseFromTcp())).f64(vector(robot.arm().flangeFromTcp())).framed();
    }

    /** The arm as it was built, not as the data sheet has it. */
    private static byte[] kinematics(Robot robot) {
        DhParameters dh = robot.arm().kinematics().built();
        Bytes bytes = new Bytes(5);
        for (DhParameters.Joint joint : dh.joints()) {
            CRC32 checksum = new CRC32();
            checksum.update(new Bytes().f64(joint.thetaRad(), joint.aM(), joint.dM(), joint.alphaRad()).framed());
            bytes.i32((int) checksum.getValue());
        }
        dh.joints().forEach(joint -> bytes.f64(joint.thetaRad()));
        dh.joints().forEach(joint -> bytes.f64(joint.aM()));
        dh.joints().forEach(joint -> bytes.f64(joint.dM()));
        dh.joints().forEach(joint -> bytes.f64(joint.alphaRad()));
        // 0 = calibrated, 2 = the model's nominal values.
        return bytes.i32(dh.isNominal() ? 2 : 0).framed();
    }

    private static byte[] configuration(Robot robot) {
        DhParameters dh = robot.arm().kinematics().built();
        Bytes bytes = new Bytes(6);
        for (int i = 0; i < Ur5Kinematics.JOINTS; i++) {
            double limit = i == Ur5Kinematics.ELBOW ? Ur5Kinematics.ELBOW_LIMIT_RAD : JOINT_RANGE_RAD;
            bytes.f64(-limit, limit);
        }
        for (int i = 0; i < Ur5Kinematics.JOINTS; i++) {
            bytes.f64(Ur5Kinematics.JOINT_SPEED_LIMIT_RAD_PER_S, MAX_JOINT_RAD_PER_S2);
        }
        bytes.f64(1.05, 1.4, 0.25, 1.2, 0.35);
        dh.joints().forEach(joint -> bytes.f64(joint.aM()));
        dh.joints().forEach(joint -> bytes.f64(joint.dM()));
        dh.joints().forEach(joint -> bytes.f64(joint.alphaRad()));
        dh.joints().forEach(joint -> bytes.f64(joint.thetaRad()));
        return bytes.i32(0).i32(robot.model().controllerBox()).i32(1).i32(0).framed();
    }

    private static byte[] additional(Robot robot) {
        Bytes bytes = new Bytes(8).u8(0).u8(0).u8(0);
        return (robot.model().eSeries() ? bytes.u8(0) : bytes).framed();
    }

    private static double[] vector(Pose pose) {
        return RotationVector.of(pose);
    }
}
