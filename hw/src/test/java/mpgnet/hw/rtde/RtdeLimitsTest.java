package mpgnet.hw.rtde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused, and that the message names it. */
class RtdeLimitsTest {

    @Test
    void aSizeBelowTheHeaderPoisonsTheStream() {
        RtdeFramer framer = new RtdeFramer();
        byte[] bad = {0, 2, 'V'};
        assertMessage("2 bytes", assertThrows(RtdeProtocolException.class, () -> framer.feed(bad, 0, 3, _ -> {
        })));
        byte[] good = {0, 3, 'v'};
        assertThrows(RtdeProtocolException.class, () -> framer.feed(good, 0, 3, _ -> {
        }));
    }

    @Test
    void missingAndSurplusBytesAreNamed() {
        assertMessage("needs 4 bytes, 1 are left", decodeReply('v', new byte[5]));
        assertMessage("1 bytes too many", decodeReply('S', new byte[2]));
        assertMessage("2 bytes too many", decodeRequest('S', new byte[2]));
        assertMessage("message", decodeReply('M', new byte[]{9, 'a'}));
        assertMessage("frequency", decodeRequest('O', new byte[7]));
    }

    @Test
    void nameListsAreLimited() {
        assertMessage("2048", decodeRequest('I', new byte[2049]));
        assertMessage("empty name", decodeRequest('I', "a,,b".getBytes(StandardCharsets.US_ASCII)));
        List<String> tooLong = Collections.nCopies(300, "abcdefg");
        assertMessage("use two recipes",
                assertThrows(IllegalArgumentException.class, () -> new RtdeRequest.SetupInputs(tooLong)));
        assertThrows(IllegalArgumentException.class, () -> new RtdeRequest.SetupInputs(List.of("a,b")));
        for (String wrong : List.of(",a", "a,", "")) {
            assertMessage("was '" + wrong + "'",
                    assertThrows(IllegalArgumentException.class, () -> new RtdeRequest.SetupInputs(List.of(wrong))));
            assertMessage("was '" + wrong + "'",
                    assertThrows(IllegalArgumentException.class, () -> new RtdeReply.InputsSetup(1, List.of(wrong))));
        }
        String types = "BOOL,".repeat(1025);
        assertMessage("1025", decodeReply('I', ("\u0001" + types).getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void frequenciesMustBeNumbers() {
        assertThrows(IllegalArgumentException.class, () -> new RtdeRequest.SetupOutputs(Double.NaN, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new RtdeRequest.SetupOutputs(-1, List.of()));
        assertMessage("NaN", decodeRequest('O', new byte[]{0x7f, (byte) 0xf8, 0, 0, 0, 0, 0, 0, 'a'}));
    }

    @Test
    void longTextIsRefusedWhereItsLengthIsOneByte() {
        String text = "x".repeat(256);
        assertThrows(IllegalArgumentException.class, () -> new RtdeRequest.Text(text, "", 0));
        assertMessage("message must be at most 255 characters; had 256", assertThrows(IllegalArgumentException.class,
                () -> RtdeCodec.encode(new RtdeReply.Text(text, "", 0), ProtocolVersion.V2)));
        assertMessage("source must be at most 255 characters; had 256", assertThrows(IllegalArgumentException.class,
                () -> RtdeCodec.encode(new RtdeReply.Text("", text, 0), ProtocolVersion.V2)));
        assertEquals(257, RtdeCodec.encode(new RtdeReply.Text(text, "", 0), ProtocolVersion.V1).payload().length());
    }

    @Test
    void refusedVariablesAreNamed() {
        RtdeSetupException e = assertThrows(RtdeSetupException.class, () -> Recipe.of(0,
                List.of("input_int_register_24", "speed", "robot_mode", "odd"),
                List.of("IN_USE", "NOT_FOUND", "INT32", "VECTOR7D")));
        assertMessage("IN_USE [input_int_register_24]", e);
        assertMessage("NOT_FOUND [speed]", e);
        assertMessage("odd: VECTOR7D", e);
        assertEquals(List.of("input_int_register_24"), e.inUse());
        assertThrows(RtdeProtocolException.class, () -> Recipe.of(1, List.of("a", "b"), List.of("BOOL")));
    }

    @Test
    void valuesMustFitTheirTypes() throws Exception {
        Recipe recipe = Recipe.of(1, List.of("mask"), List.of("UINT8"));
        assertMessage("mask is a UINT8",
                assertThrows(IllegalArgumentException.class, () -> recipe.pack(List.of(new RtdeValue.Whole(256)))));
        assertMessage("mask is a UINT8",
                assertThrows(IllegalArgumentException.class, () -> recipe.pack(List.of(new RtdeValue.Real(1)))));
        assertMessage("takes 1 values", assertThrows(IllegalArgumentException.class, () -> recipe.pack(List.of())));
        Recipe vector = Recipe.of(1, List.of("q"), List.of("VECTOR6D"));
        assertThrows(IllegalArgumentException.class, () -> vector.pack(List.of(new RtdeValue.Reals(1, 2, 3))));
        assertMessage("48", assertThrows(RtdeProtocolException.class, () -> vector.unpack(Payload.of(new byte[47]))));
    }

    private static RtdeProtocolException decodeReply(char type, byte[] payload) {
        return assertThrows(RtdeProtocolException.class,
                () -> RtdeCodec.decodeReply(new RtdeFrame(type, Payload.of(payload)), ProtocolVersion.V2));
    }

    private static RtdeProtocolException decodeRequest(char type, byte[] payload) {
        return assertThrows(RtdeProtocolException.class,
                () -> RtdeCodec.decodeRequest(new RtdeFrame(type, Payload.of(payload)), ProtocolVersion.V2));
    }

    private static void assertMessage(String part, Throwable e) {
        assertTrue(e.getMessage().contains(part), () -> "'" + part + "' missing in: " + e.getMessage());
    }
}
