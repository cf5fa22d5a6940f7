package mpgnet.hw.rtde;

import static mpgnet.hw.rtde.ProtocolVersion.V1;
import static mpgnet.hw.rtde.ProtocolVersion.V2;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes written by hand from the layouts of the RTDE Guide: size (2), type (1), fields, all big-endian. */
class RtdeCodecGoldenTest {

    @Test
    void protocolVersion() throws Exception {
        request("0005 56 0002", new RtdeRequest.ProtocolVersionRequest(2), V1);
        reply("0004 56 01", new RtdeReply.ProtocolVersionReply(true), V1);
        reply("0004 56 00", new RtdeReply.ProtocolVersionReply(false), V1);
    }

    @Test
    void controllerVersion() throws Exception {
        request("0003 76", new RtdeRequest.ControllerVersionRequest(), V2);
        reply("0013 76 00000005 0000000c 00000000 0010cd0d", new RtdeReply.ControllerVersion(5, 12, 0, 1_101_069), V2);
    }

    @Test
    void textIsLaidOutByVersion() throws Exception {
        // "Hi" = 48 69, "RTDE" = 52 54 44 45, level 2 = warning
        reply("000c 4d 02 4869 04 52544445 02", new RtdeReply.Text("Hi", "RTDE", 2), V2);
        reply("0006 4d 02 4869", new RtdeReply.Text("Hi", "", 2), V1);
        request("000c 4d 02 4869 04 52544445 02", new RtdeRequest.Text("Hi", "RTDE", 2), V1);
        assertEquals("WARNING", new RtdeReply.Text("Hi", "", 2).levelName());
        assertEquals("LEVEL 9", new RtdeReply.Text("Hi", "", 9).levelName());
    }

    @Test
    void outputRecipe() throws Exception {
        // 125.0 = 405f 4000 0000 0000; "a,bc" = 61 2c 62 63
        request("000f 4f 405f400000000000 612c6263", new RtdeRequest.SetupOutputs(125, List.of("a", "bc")), V2);
        request("0007 4f 612c6263", new RtdeRequest.SetupOutputs(0, List.of("a", "bc")), V1);
        // "DOUBLE,INT32" = 444f55424c45 2c 494e543332
        reply("0010 4f 01 444f55424c45 2c 494e543332", new RtdeReply.OutputsSetup(1, List.of("DOUBLE", "INT32")), V2);
        reply("000f 4f 444f55424c45 2c 494e543332", new RtdeReply.OutputsSetup(0, List.of("DOUBLE", "INT32")), V1);
    }

    @Test
    void inputRecipeAlwaysHasAnId() throws Exception {
        request("0007 49 612c6263", new RtdeRequest.SetupInputs(List.of("a", "bc")), V2);
        // "IN_USE" = 494e5f555345, "NOT_FOUND" = 4e4f545f464f554e44
        for (ProtocolVersion version : ProtocolVersion.values()) {
            reply("0014 49 00 494e5f555345 2c 4e4f545f464f554e44",
                    new RtdeReply.InputsSetup(0, List.of("IN_USE", "NOT_FOUND")), version);
        }
    }

    @Test
    void trailingCommasAreTolerated() throws Exception {
        assertEquals(new RtdeRequest.SetupInputs(List.of("a", "bc")),
                RtdeCodec.decodeRequest(frame("0008 49 612c62632c"), V2));
        assertEquals(new RtdeRequest.SetupOutputs(1, List.of("a")),
                RtdeCodec.decodeRequest(frame("000e 4f 3ff0000000000000 612c2c"), V2));
        assertEquals(new RtdeRequest.SetupInputs(List.of()), RtdeCodec.decodeRequest(frame("0004 49 2c"), V2));
        assertEquals(new RtdeReply.InputsSetup(7, List.of("BOOL")),
                RtdeCodec.decodeReply(frame("0009 49 07 424f4f4c 2c"), V1));
    }

    @Test
    void startAndPause() throws Exception {
        request("0003 53", new RtdeRequest.Start(), V2);
        request("0003 50", new RtdeRequest.Pause(), V2);
        reply("0004 53 01", new RtdeReply.Started(true), V2);
        reply("0004 50 00", new RtdeReply.Paused(false), V2);
    }

    @Test
    void dataHasARecipeIdExceptOutputsInVersion1() throws Exception {
        Payload five = Payload.of((byte) 0, (byte) 0, (byte) 0, (byte) 5);
        request("0008 55 03 00000005", new RtdeRequest.InputData(3, five), V1);
        request("0008 55 03 00000005", new RtdeRequest.InputData(3, five), V2);
        reply("0008 55 03 00000005", new RtdeReply.OutputData(3, five), V2);
        reply("0007 55 00000005", new RtdeReply.OutputData(0, five), V1);
    }

    @Test
    void unknownTypesAreKept() throws Exception {
        Payload two = Payload.of((byte) 0xca, (byte) 0xfe);
        reply("0005 ff cafe", new RtdeReply.Unknown(0xff, two), V2);
        request("0005 00 cafe", new RtdeRequest.Unknown(0, two), V1);
    }

    @Test
    void everyDataTypeIsPackedBigEndian() throws Exception {
        List<String> names = List.of("flag", "u8", "u32", "i32", "u64", "d", "v3", "v6", "v6i", "v6u");
        List<String> types = List.of("BOOL", "UINT8", "UINT32", "INT32", "UINT64", "DOUBLE", "VECTOR3D", "VECTOR6D",
                "VECTOR6INT32", "VECTOR6UINT32");
        Recipe recipe = Recipe.of(1, names, types);
        List<RtdeValue> values = List.of(
                new RtdeValue.Flag(true), new RtdeValue.Whole(255), new RtdeValue.Whole(4_294_967_295L),
                new RtdeValue.Whole(-2),
                new RtdeValue.Whole(-1), new RtdeValue.Real(-0.5),
                new RtdeValue.Reals(1, 2, -4), new RtdeValue.Reals(0, 0, 0, 0, 0, 1.5),
                new RtdeValue.Wholes(1, -1, 0, 0, 0, 258), new RtdeValue.Wholes(4_294_967_295L, 0, 0, 0, 0, 1));
        String packed = "01 ff ffffffff fffffffe ffffffffffffffff bfe0000000000000"
                + "3ff0000000000000 4000000000000000 c010000000000000"
                + "0000000000000000 0000000000000000 0000000000000000 0000000000000000 0000000000000000 "
                + "3ff8000000000000"
                + "00000001 ffffffff 00000000 00000000 00000000 00000102"
                + "ffffffff 00000000 00000000 00000000 00000000 00000001";
        assertEquals(1 + 1 + 4 + 4 + 8 + 8 + 24 + 48 + 24 + 24, recipe.packedBytes());
        assertEquals(Payload.of(hex(packed)), recipe.pack(values));
        assertEquals(values, recipe.unpack(Payload.of(hex(packed))));
    }

    private static void request(String wire, RtdeRequest request, ProtocolVersion version) throws Exception {
        assertEquals(frame(wire), RtdeCodec.encode(request, version));
        assertEquals(request, RtdeCodec.decodeRequest(frame(wire), version));
    }

    private static void reply(String wire, RtdeReply reply, ProtocolVersion version) throws Exception {
        assertEquals(frame(wire), RtdeCodec.encode(reply, version));
        assertEquals(reply, RtdeCodec.decodeReply(frame(wire), version));
    }

    /** Cuts one frame and checks that its own bytes are exactly the given ones. */
    private static RtdeFrame frame(String wire) throws Exception {
        byte[] bytes = hex(wire);
        RtdeFrame[] found = new RtdeFrame[1];
        new RtdeFramer().feed(bytes, 0, bytes.length, f -> found[0] = f);
        assertEquals(HexFormat.of().formatHex(bytes), HexFormat.of().formatHex(found[0].toBytes()));
        return found[0];
    }

    private static byte[] hex(String spaced) {
        return HexFormat.of().parseHex(spaced.replace(" ", ""));
    }
}
