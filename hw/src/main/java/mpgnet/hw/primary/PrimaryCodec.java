package mpgnet.hw.primary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpgnet.sim.robot.DhParameters;

/**
 * Bytes to messages, pure. What follows the fields that are read is skipped: controllers of later versions append to
 * packages.
 */
public final class PrimaryCodec {

    static final int ROBOT_STATE = 16;
    static final int ROBOT_MESSAGE = 20;
    static final int KINEMATICS_INFO = 5;
    static final int MESSAGE_VERSION = 3;
    static final int MESSAGE_ERROR_CODE = 6;
    static final int MESSAGE_KEY = 7;
    static final int MESSAGE_RUNTIME_EXCEPTION = 10;

    private static final int JOINTS = 6;
    /** Size and kind before each part of a robot state. */
    private static final int PART_HEADER_BYTES = 5;

    private PrimaryCodec() {
    }

    /**
     * @param type  of the package
     * @param bytes what follows its header
     * @throws PrimaryProtocolException the bytes are no package of that type
     */
    public static PrimaryMessage decode(int type, byte[] bytes) throws PrimaryProtocolException {
        return switch (type) {
            case ROBOT_STATE -> robotState(bytes);
            case ROBOT_MESSAGE -> message(new PrimaryFields(bytes, 0, bytes.length, "robot message"));
            default -> new PrimaryMessage.Other(type);
        };
    }

    private static PrimaryMessage robotState(byte[] bytes) throws PrimaryProtocolException {
        Optional<KinematicsInfo> kinematics = Optional.empty();
        PrimaryFields parts = new PrimaryFields(bytes, 0, bytes.length, "robot state");
        while (parts.remaining() > 0) {
            int size = parts.i32("part size");
            int kind = parts.u8("part kind");
            if (size < PART_HEADER_BYTES || size - PART_HEADER_BYTES > parts.remaining()) {
                throw new PrimaryProtocolException("robot state: a part of kind %d claims %d bytes, %d are left"
                        .formatted(kind, size, parts.remaining()));
            }
            int body = size - PART_HEADER_BYTES;
            if (kind == KINEMATICS_INFO) {
                kinematics =
                        Optional.of(kinematics(new PrimaryFields(bytes, parts.position(), body, "kinematics info")));
            }
            parts.skip(body, "part");
        }
        return new PrimaryMessage.RobotState(kinematics);
    }

    private static KinematicsInfo kinematics(PrimaryFields in) throws PrimaryProtocolException {
        List<Long> checksums = new ArrayList<>();
        for (int i = 0; i < JOINTS; i++) {
            checksums.add(in.u32("checksum"));
        }
        double[] theta = in.reals(JOINTS, "theta");
        double[] a = in.reals(JOINTS, "a");
        double[] d = in.reals(JOINTS, "d");
        double[] alpha = in.reals(JOINTS, "alpha");
        List<DhParameters.Joint> joints = new ArrayList<>();
        try {
            for (int i = 0; i < JOINTS; i++) {
                joints.add(new DhParameters.Joint(theta[i], d[i], a[i], alpha[i]));
            }
        } catch (IllegalArgumentException e) {
            throw new PrimaryProtocolException("kinematics info: " + e.getMessage());
        }
        return new KinematicsInfo(checksums, new DhParameters(joints, "the controller's KINEMATICS_INFO"),
                in.u32("status"));
    }

    private static PrimaryMessage message(PrimaryFields in) throws PrimaryProtocolException {
        in.skip(Long.BYTES, "timestamp");
        in.u8("source");
        int type = in.u8("message type");
        return switch (type) {
            case MESSAGE_VERSION -> new PrimaryMessage.Version(in.text(in.u8("project name size"), "project name"),
                    in.u8("major"), in.u8("minor"), in.i32("bugfix"), in.i32("build"), in.rest("build date"));
            case MESSAGE_ERROR_CODE -> {
                int code = in.i32("code");
                int argument = in.i32("argument");
                int level = in.i32("level");
                in.skip(2 * Integer.BYTES, "data");
                yield new PrimaryMessage.ErrorCode(code, argument, level, in.rest("text"));
            }
            case MESSAGE_KEY -> new PrimaryMessage.Key(in.i32("code"), in.i32("argument"),
                    in.text(in.u8("title size"), "title"), in.rest("text"));
            case MESSAGE_RUNTIME_EXCEPTION ->
                    new PrimaryMessage.RuntimeException(in.i32("line"), in.i32("column"), in.rest("text"));
            default -> new PrimaryMessage.Other(type);
        };
    }
}
