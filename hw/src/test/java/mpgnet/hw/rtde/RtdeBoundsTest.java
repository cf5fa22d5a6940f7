package mpgnet.hw.rtde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The largest and smallest that fit, and the next that do not. */
class RtdeBoundsTest {

    @ParameterizedTest
    @CsvSource({"UINT8, 0, 255", "UINT32, 0, 4294967295", "INT32, -2147483648, 2147483647"})
    void wholeNumbersFitUpToTheirTypesBounds(String type, long least, long most) throws Exception {
        Recipe recipe = Recipe.of(1, List.of("x"), List.of(type));
        for (long fits : new long[]{least, most}) {
            List<RtdeValue> value = List.of(new RtdeValue.Whole(fits));
            assertEquals(value, recipe.unpack(recipe.pack(value)));
        }
        for (long beyond : new long[]{least - 1, most + 1}) {
            assertThrows(IllegalArgumentException.class, () -> recipe.pack(List.of(new RtdeValue.Whole(beyond))));
        }
    }

    @ParameterizedTest
    @EnumSource(RtdeDataType.class)
    void everyTypeRefusesTheValuesOfOthers(RtdeDataType type) throws Exception {
        Recipe recipe = Recipe.of(1, List.of("x"), List.of(type.name()));
        List<RtdeValue> all = List.of(new RtdeValue.Flag(true), new RtdeValue.Whole(1), new RtdeValue.Real(1),
                new RtdeValue.Reals(1, 2, 3), new RtdeValue.Reals(1, 2, 3, 4, 5, 6),
                new RtdeValue.Wholes(1, 2, 3, 4, 5, 6));
        int fitting = switch (type) {
            case BOOL -> 0;
            case UINT8, UINT32, INT32, UINT64 -> 1;
            case DOUBLE -> 2;
            case VECTOR3D -> 3;
            case VECTOR6D -> 4;
            case VECTOR6INT32, VECTOR6UINT32 -> 5;
        };
        for (int i = 0; i < all.size(); i++) {
            List<RtdeValue> value = List.of(all.get(i));
            if (i == fitting) {
                assertEquals(value, recipe.unpack(recipe.pack(value)));
            } else {
                assertThrows(IllegalArgumentException.class, () -> recipe.pack(value), () -> type + " " + value);
            }
        }
    }

    @Test
    void vectorsHaveTheirLengthAndTheirElementsFit() throws Exception {
        Recipe signed = Recipe.of(1, List.of("x"), List.of("VECTOR6INT32"));
        assertThrows(IllegalArgumentException.class, () -> signed.pack(List.of(new RtdeValue.Wholes(1, 2, 3, 4, 5))));
        assertThrows(IllegalArgumentException.class,
                () -> signed.pack(List.of(new RtdeValue.Wholes(0, 0, 0, 0, 0, 1L << 31))));
        Recipe unsigned = Recipe.of(1, List.of("x"), List.of("VECTOR6UINT32"));
        assertThrows(IllegalArgumentException.class,
                () -> unsigned.pack(List.of(new RtdeValue.Wholes(-1, 0, 0, 0, 0, 0))));
    }

    @Test
    void aFlagIsFalseWhereItsByteIsZero() throws Exception {
        Recipe recipe = Recipe.of(1, List.of("x"), List.of("BOOL"));
        assertEquals(Payload.of((byte) 0), recipe.pack(List.of(new RtdeValue.Flag(false))));
        assertEquals(List.of(new RtdeValue.Flag(false)), recipe.unpack(Payload.of((byte) 0)));
    }

    @Test
    void framesHaveOneByteOfTypeAndSixteenBitsOfSize() {
        assertThrows(IllegalArgumentException.class, () -> new RtdeFrame(-1, Payload.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new RtdeFrame(256, Payload.EMPTY));
        RtdeFrame largest = new RtdeFrame(255, Payload.of(new byte[RtdeFrame.MAX_PAYLOAD_BYTES]));
        assertEquals(0xffff, largest.toBytes().length);
        assertThrows(IllegalArgumentException.class,
                () -> new RtdeFrame(255, Payload.of(new byte[RtdeFrame.MAX_PAYLOAD_BYTES + 1])));
    }

    @Test
    void numbersOfOneAndTwoBytes() {
        assertEquals(0xffff, new RtdeRequest.ProtocolVersionRequest(0xffff).number());
        assertThrows(IllegalArgumentException.class, () -> new RtdeRequest.ProtocolVersionRequest(0x10000));
        assertThrows(IllegalArgumentException.class, () -> new RtdeRequest.ProtocolVersionRequest(-1));
        for (int id : new int[]{0, 255}) {
            assertEquals(id, new RtdeRequest.InputData(id, Payload.EMPTY).recipeId());
            assertEquals(id, new RtdeReply.OutputData(id, Payload.EMPTY).recipeId());
            assertEquals(id, new RtdeReply.OutputsSetup(id, List.of()).recipeId());
            assertEquals(id, new RtdeReply.InputsSetup(id, List.of()).recipeId());
            assertEquals(id, new RtdeReply.Text("", "", id).level());
            assertEquals(id, new RtdeRequest.Text("", "", id).level());
        }
        for (int id : new int[]{-1, 256}) {
            assertThrows(IllegalArgumentException.class, () -> new RtdeRequest.InputData(id, Payload.EMPTY));
            assertThrows(IllegalArgumentException.class, () -> new RtdeReply.OutputData(id, Payload.EMPTY));
            assertThrows(IllegalArgumentException.class, () -> new RtdeReply.OutputsSetup(id, List.of()));
            assertThrows(IllegalArgumentException.class, () -> new RtdeReply.InputsSetup(id, List.of()));
            assertThrows(IllegalArgumentException.class, () -> new RtdeReply.Text("", "", id));
            assertThrows(IllegalArgumentException.class, () -> new RtdeRequest.Text("", "", id));
        }
    }

    @Test
    void textsAndListsUpToTheirLengths() throws Exception {
        String text = "x".repeat(255);
        RtdeRequest.Text request = new RtdeRequest.Text(text, text, 3);
        assertEquals(request,
                RtdeCodec.decodeRequest(RtdeCodec.encode(request, ProtocolVersion.V2), ProtocolVersion.V2));
        assertThrows(IllegalArgumentException.class, () -> new RtdeRequest.Text("", "x".repeat(256), 0));
        // 2048 bytes with the comma between.
        List<String> names = List.of("a".repeat(1000), "b".repeat(1047));
        RtdeRequest.SetupInputs longest = new RtdeRequest.SetupInputs(names);
        assertEquals(longest,
                RtdeCodec.decodeRequest(RtdeCodec.encode(longest, ProtocolVersion.V2), ProtocolVersion.V2));
        assertThrows(IllegalArgumentException.class,
                () -> new RtdeRequest.SetupInputs(List.of("a".repeat(1000), "b".repeat(1048))));
        RtdeReply.InputsSetup most = new RtdeReply.InputsSetup(1, Collections.nCopies(1024, "BOOL"));
        assertEquals(most, RtdeCodec.decodeReply(RtdeCodec.encode(most, ProtocolVersion.V2), ProtocolVersion.V2));
        assertThrows(IllegalArgumentException.class,
                () -> new RtdeReply.InputsSetup(1, Collections.nCopies(1025, "BOOL")));
        RtdeReply.InputsSetup longestType =
                new RtdeReply.InputsSetup(1, List.of("T".repeat(RtdeFrame.MAX_PAYLOAD_BYTES - 1)));
        assertEquals(0xffff, RtdeCodec.encode(longestType, ProtocolVersion.V2).toBytes().length);
        assertThrows(IllegalArgumentException.class,
                () -> new RtdeReply.InputsSetup(1, List.of("T".repeat(RtdeFrame.MAX_PAYLOAD_BYTES))));
        assertThrows(IllegalArgumentException.class, () -> new InputRecipe("nothing", List.of()));
    }

    @Test
    void frequenciesAreFiniteAndNotNegative() throws Exception {
        RtdeRequest.SetupOutputs none = new RtdeRequest.SetupOutputs(0, List.of("a"));
        assertEquals(none, RtdeCodec.decodeRequest(RtdeCodec.encode(none, ProtocolVersion.V2), ProtocolVersion.V2));
        assertThrows(IllegalArgumentException.class,
                () -> new RtdeRequest.SetupOutputs(Double.POSITIVE_INFINITY, List.of("a")));
        byte[] infinite = {0x7f, (byte) 0xf0, 0, 0, 0, 0, 0, 0, 'a'};
        assertThrows(RtdeProtocolException.class,
                () -> RtdeCodec.decodeRequest(new RtdeFrame('O', Payload.of(infinite)), ProtocolVersion.V2));
    }

    @Test
    void recipesNameEachVariableOnce() {
        assertThrows(IllegalArgumentException.class,
                () -> new Recipe(1, List.of("a", "a"), List.of(RtdeDataType.BOOL, RtdeDataType.BOOL)));
        assertThrows(IllegalArgumentException.class, () -> new Recipe(1, List.of("a"), List.of()));
    }

    @Test
    void valuesAreEqualByContentAndCannotBeChanged() {
        double[] reals = {1, 2, 3};
        RtdeValue.Reals vector = new RtdeValue.Reals(reals);
        reals[0] = 9;
        vector.values()[1] = 9;
        assertEquals(new RtdeValue.Reals(1, 2, 3), vector);
        assertEquals(new RtdeValue.Reals(1, 2, 3).hashCode(), vector.hashCode());
        assertNotEquals(new RtdeValue.Reals(1, 2, 4), vector);
        assertEquals("[1.0, 2.0, 3.0]", vector.toString());
        long[] wholes = {1, 2};
        RtdeValue.Wholes numbers = new RtdeValue.Wholes(wholes);
        wholes[0] = 9;
        numbers.values()[1] = 9;
        assertEquals(new RtdeValue.Wholes(1, 2), numbers);
        assertEquals(new RtdeValue.Wholes(1, 2).hashCode(), numbers.hashCode());
        assertNotEquals(new RtdeValue.Wholes(1, 3), numbers);
        assertEquals("[1, 2]", numbers.toString());
        byte[] bytes = {1, 2};
        Payload payload = Payload.of(bytes);
        bytes[0] = 9;
        payload.toBytes()[1] = 9;
        assertEquals(Payload.of((byte) 1, (byte) 2), payload);
        assertEquals(Payload.of((byte) 1, (byte) 2).hashCode(), payload.hashCode());
        assertNotEquals(Payload.of((byte) 1, (byte) 3), payload);
        assertEquals("2 bytes 0102", payload.toString());
        assertEquals("33 bytes " + "00".repeat(32) + "…", Payload.of(new byte[33]).toString());
        assertEquals("32 bytes " + "00".repeat(32), Payload.of(new byte[32]).toString());
    }

    /** 258 bytes: its size's upper byte says 1. */
    @Test
    void aPackageOfMoreThanABytesSizeIsCutWhereItEnds() throws Exception {
        RtdeFrame large = new RtdeFrame('M', Payload.of(new byte[255]));
        RtdeFrame small = new RtdeFrame('S', Payload.of((byte) 1));
        byte[] stream = ByteBuffer.allocate(262).put(large.toBytes()).put(small.toBytes()).array();
        List<RtdeFrame> frames = new ArrayList<>();
        new RtdeFramer().feed(stream, 0, stream.length, frames::add);
        assertEquals(List.of(large, small), frames);
    }

    @ParameterizedTest
    @EnumSource(RtdeDataType.class)
    void aSampleThatEndsWithinAFieldNamesIt(RtdeDataType type) {
        WireReader in = Payload.of(new byte[type.bytes() - 1]).reader("a sample");
        RtdeProtocolException e =
                assertThrows(RtdeProtocolException.class, () -> RtdePacking.get(in, "a field", type));
        assertTrue(e.getMessage().startsWith("a sample: field 'a field' needs "), e.getMessage());
    }

    /** Byte by byte: what is held back is at most the unfinished package. */
    @Test
    void aFramerHoldsTheUnfinishedPackageOnly() throws Exception {
        RtdeFramer framer = new RtdeFramer();
        byte[] two = {0, 5, 'V', 0, 2, 0, 3, 'S'};
        int[] pending = {1, 2, 3, 4, 0, 1, 2, 0};
        int[] frames = {0};
        for (int i = 0; i < two.length; i++) {
            framer.feed(two, i, 1, _ -> frames[0]++);
            assertEquals(pending[i], framer.pendingBytes(), "after byte " + i);
        }
        assertEquals(2, frames[0]);
    }
}
