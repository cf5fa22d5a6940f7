package mpgnet.hw.rtde;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The RTDE packages: records to frames and back, in both directions and both protocol versions. Pure. All numbers are
 * big-endian. A frame of an unknown type decodes to {@code Unknown}; anything else that does not match its layout to
 * the last byte is a {@link RtdeProtocolException}.
 */
public final class RtdeCodec {

    private RtdeCodec() {
    }

    public static RtdeFrame encode(RtdeRequest request, ProtocolVersion version) {
        return switch (request) {
            case RtdeRequest.ProtocolVersionRequest r ->
                    frame(RtdePackageType.REQUEST_PROTOCOL_VERSION,
                            ByteBuffer.allocate(2).putShort((short) r.number()).array());
            case RtdeRequest.ControllerVersionRequest _ -> frame(RtdePackageType.GET_URCONTROL_VERSION);
            case RtdeRequest.Text r -> frame(RtdePackageType.TEXT_MESSAGE, textV2(r.message(), r.source(), r.level()));
            case RtdeRequest.SetupOutputs r -> switch (version) {
                case V1 -> frame(RtdePackageType.CONTROL_PACKAGE_SETUP_OUTPUTS, Wire.join(r.names()));
                case V2 -> frame(RtdePackageType.CONTROL_PACKAGE_SETUP_OUTPUTS,
                        doubleAndBytes(r.frequencyHz(), Wire.join(r.names())));
            };
            case RtdeRequest.SetupInputs r ->
                    frame(RtdePackageType.CONTROL_PACKAGE_SETUP_INPUTS, Wire.join(r.names()));
            case RtdeRequest.InputData r ->
                    frame(RtdePackageType.DATA_PACKAGE, byteAndBytes(r.recipeId(), r.packed().toBytes()));
            case RtdeRequest.Start _ -> frame(RtdePackageType.CONTROL_PACKAGE_START);
            case RtdeRequest.Pause _ -> frame(RtdePackageType.CONTROL_PACKAGE_PAUSE);
            case RtdeRequest.Unknown r -> new RtdeFrame(r.type(), r.payload());
        };
    }

    public static RtdeFrame encode(RtdeReply reply, ProtocolVersion version) {
        return switch (reply) {
            case RtdeReply.ProtocolVersionReply r ->
                    frame(RtdePackageType.REQUEST_PROTOCOL_VERSION, flag(r.accepted()));
            case RtdeReply.ControllerVersion r -> frame(RtdePackageType.GET_URCONTROL_VERSION, ByteBuffer.allocate(16)
                    .putInt((int) r.major()).putInt((int) r.minor()).putInt((int) r.bugfix()).putInt((int) r.build())
                    .array());
            case RtdeReply.Text r -> switch (version) {
                case V1 -> frame(RtdePackageType.TEXT_MESSAGE, byteAndBytes(r.level(), latin(r.message())));
                case V2 -> frame(RtdePackageType.TEXT_MESSAGE, textV2(r.message(), r.source(), r.level()));
            };
            case RtdeReply.OutputsSetup r -> switch (version) {
                case V1 -> frame(RtdePackageType.CONTROL_PACKAGE_SETUP_OUTPUTS, Wire.join(r.types()));
                case V2 -> frame(RtdePackageType.CONTROL_PACKAGE_SETUP_OUTPUTS,
                        byteAndBytes(r.recipeId(), Wire.join(r.types())));
            };
            case RtdeReply.InputsSetup r ->
                    frame(RtdePackageType.CONTROL_PACKAGE_SETUP_INPUTS,
                            byteAndBytes(r.recipeId(), Wire.join(r.types())));
            case RtdeReply.OutputData r -> switch (version) {
                case V1 -> frame(RtdePackageType.DATA_PACKAGE, r.packed().toBytes());
                case V2 -> frame(RtdePackageType.DATA_PACKAGE, byteAndBytes(r.recipeId(), r.packed().toBytes()));
            };
            case RtdeReply.Started r -> frame(RtdePackageType.CONTROL_PACKAGE_START, flag(r.accepted()));
            case RtdeReply.Paused r -> frame(RtdePackageType.CONTROL_PACKAGE_PAUSE, flag(r.accepted()));
            case RtdeReply.Unknown r -> new RtdeFrame(r.type(), r.payload());
        };
    }

    /** Reads a client's package, as the controller sees it. */
    public static RtdeRequest decodeRequest(RtdeFrame frame, ProtocolVersion version) throws RtdeProtocolException {
        RtdePackageType type = RtdePackageType.of(frame.type()).orElse(null);
        if (type == null) {
            return new RtdeRequest.Unknown(frame.type(), frame.payload());
        }
        WireReader in = frame.payload().reader(type + " request");
        RtdeRequest request = switch (type) {
            case REQUEST_PROTOCOL_VERSION -> new RtdeRequest.ProtocolVersionRequest(in.u16("version"));
            case GET_URCONTROL_VERSION -> new RtdeRequest.ControllerVersionRequest();
            case TEXT_MESSAGE -> {
                String message = in.text(in.u8("message length"), "message");
                String source = in.text(in.u8("source length"), "source");
                yield new RtdeRequest.Text(message, source, in.u8("level"));
            }
            case DATA_PACKAGE -> new RtdeRequest.InputData(in.u8("recipe id"), in.rest());
            case CONTROL_PACKAGE_SETUP_OUTPUTS -> new RtdeRequest.SetupOutputs(switch (version) {
                case V1 -> 0;
                case V2 -> frequency(in.f64("frequency"));
            }, names(in));
            case CONTROL_PACKAGE_SETUP_INPUTS -> new RtdeRequest.SetupInputs(names(in));
            case CONTROL_PACKAGE_START -> new RtdeRequest.Start();
            case CONTROL_PACKAGE_PAUSE -> new RtdeRequest.Pause();
        };
        in.end();
        return request;
    }

    /** Reads a controller's package, as a client sees it. */
    public static RtdeReply decodeReply(RtdeFrame frame, ProtocolVersion version) throws RtdeProtocolException {
        RtdePackageType type = RtdePackageType.of(frame.type()).orElse(null);
        if (type == null) {
            return new RtdeReply.Unknown(frame.type(), frame.payload());
        }
        WireReader in = frame.payload().reader(type + " reply");
        RtdeReply reply = switch (type) {
            case REQUEST_PROTOCOL_VERSION -> new RtdeReply.ProtocolVersionReply(in.u8("accepted") != 0);
            case GET_URCONTROL_VERSION ->
                    new RtdeReply.ControllerVersion(in.u32("major"), in.u32("minor"), in.u32("bugfix"),
                            in.u32("build"));
            case TEXT_MESSAGE -> switch (version) {
                case V1 -> {
                    int level = in.u8("level");
                    yield new RtdeReply.Text(in.text(in.remaining(), "message"), "", level);
                }
                case V2 -> {
                    String message = in.text(in.u8("message length"), "message");
                    String source = in.text(in.u8("source length"), "source");
                    yield new RtdeReply.Text(message, source, in.u8("level"));
                }
            };
            case DATA_PACKAGE -> new RtdeReply.OutputData(recipeId(in, version), in.rest());
            case CONTROL_PACKAGE_SETUP_OUTPUTS -> new RtdeReply.OutputsSetup(recipeId(in, version), types(in));
            case CONTROL_PACKAGE_SETUP_INPUTS -> new RtdeReply.InputsSetup(in.u8("recipe id"), types(in));
            case CONTROL_PACKAGE_START -> new RtdeReply.Started(in.u8("accepted") != 0);
            case CONTROL_PACKAGE_PAUSE -> new RtdeReply.Paused(in.u8("accepted") != 0);
        };
        in.end();
        return reply;
    }

    private static int recipeId(WireReader in, ProtocolVersion version) throws RtdeProtocolException {
        return switch (version) {
            case V1 -> RtdeReply.NO_RECIPE_ID;
            case V2 -> in.u8("recipe id");
        };
    }

    private static double frequency(double frequencyHz) throws RtdeProtocolException {
        if (!(frequencyHz >= 0) || Double.isInfinite(frequencyHz)) {
            throw new RtdeProtocolException("output frequency must be finite and not negative; was " + frequencyHz);
        }
        return frequencyHz;
    }

    private static List<String> names(WireReader in) throws RtdeProtocolException {
        if (in.remaining() > Wire.MAX_NAME_LIST_BYTES) {
            throw new RtdeProtocolException(
                    "a recipe's name list has %d bytes, at most %d are allowed".formatted(in.remaining(),
                            Wire.MAX_NAME_LIST_BYTES));
        }
        return Wire.split("recipe names", in.text(in.remaining(), "names"));
    }

    private static List<String> types(WireReader in) throws RtdeProtocolException {
        return Wire.split("recipe types", in.text(in.remaining(), "types"));
    }

    private static RtdeFrame frame(RtdePackageType type) {
        return new RtdeFrame(type.code(), Payload.EMPTY);
    }

    private static RtdeFrame frame(RtdePackageType type, byte[] payload) {
        return new RtdeFrame(type.code(), Payload.owning(payload));
    }

    private static byte[] flag(boolean value) {
        return new byte[]{(byte) (value ? 1 : 0)};
    }

    private static byte[] byteAndBytes(int first, byte[] rest) {
        return ByteBuffer.allocate(1 + rest.length).put((byte) first).put(rest).array();
    }

    private static byte[] doubleAndBytes(double first, byte[] rest) {
        return ByteBuffer.allocate(8 + rest.length).putDouble(first).put(rest).array();
    }

    private static byte[] textV2(String message, String source, int level) {
        Wire.requireShortText("message", message);
        Wire.requireShortText("source", source);
        byte[] m = latin(message);
        byte[] s = latin(source);
        return ByteBuffer.allocate(3 + m.length + s.length).put((byte) m.length).put(m).put((byte) s.length).put(s)
                .put((byte) level).array();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
