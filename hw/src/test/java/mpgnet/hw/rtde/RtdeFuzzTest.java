package mpgnet.hw.rtde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Random and mutated bytes: the decoders either answer or throw {@link RtdeProtocolException}, nothing else, never hold
 * more than one package, and what they answer encodes to a package that decodes to the same. Set
 * {@code -Dmpgnet.fuzz.packages} for more.
 */
class RtdeFuzzTest {

    private static final int PACKAGES = Integer.getInteger("mpgnet.fuzz.packages", 200_000);

    @Test
    void mutatedPackages() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int answered = 0;
        int refused = 0;
        for (int i = 0; i < PACKAGES; i++) {
            RtdeFrame frame = mutate(sample(random), random);
            for (ProtocolVersion version : ProtocolVersion.values()) {
                try {
                    RtdeReply reply = RtdeCodec.decodeReply(frame, version);
                    assertEquals(reply, RtdeCodec.decodeReply(RtdeCodec.encode(reply, version), version));
                    RtdeRequest request = RtdeCodec.decodeRequest(frame, version);
                    assertEquals(request, RtdeCodec.decodeRequest(RtdeCodec.encode(request, version), version));
                    answered++;
                } catch (RtdeProtocolException e) {
                    refused++;
                }
            }
        }
        // Both kinds must be common, or the mutations test nothing.
        assertTrue(answered > PACKAGES / 10 && refused > PACKAGES / 10,
                answered + " answered, " + refused + " refused");
    }

    @Test
    void randomStreamsInRandomChunks() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
        byte[] chunk = new byte[8192];
        for (int stream = 0; stream < PACKAGES / 200; stream++) {
            RtdeFramer framer = new RtdeFramer();
            try {
                for (int i = 0; i < 20; i++) {
                    random.nextBytes(chunk);
                    framer.feed(chunk, 0, random.nextInt(chunk.length + 1), frame -> decodeBoth(frame, random));
                    assertTrue(framer.pendingBytes() <= 0xffff);
                }
            } catch (RtdeProtocolException e) {
                // The declared answer to a size below 3; the stream ends here.
            }
        }
    }

    @Test
    void fragmentationDoesNotMatter() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(9);
        for (int round = 0; round < 200; round++) {
            List<RtdeFrame> sent = new ArrayList<>();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int i = 0; i < 50; i++) {
                RtdeFrame frame = sample(random);
                sent.add(frame);
                stream.writeBytes(frame.toBytes());
            }
            byte[] bytes = stream.toByteArray();
            List<RtdeFrame> received = new ArrayList<>();
            RtdeFramer framer = new RtdeFramer();
            for (int at = 0; at < bytes.length;) {
                int taken = Math.min(bytes.length - at, round == 0 ? 1 : 1 + random.nextInt(200));
                framer.feed(bytes, at, taken, received::add);
                at += taken;
            }
            assertEquals(sent, received);
            assertEquals(0, framer.pendingBytes());
        }
    }

    private static void decodeBoth(RtdeFrame frame, RandomGenerator random) {
        ProtocolVersion version = random.nextBoolean() ? ProtocolVersion.V1 : ProtocolVersion.V2;
        try {
            RtdeCodec.decodeReply(frame, version);
            RtdeCodec.decodeRequest(frame, version);
        } catch (RtdeProtocolException e) {
            // Declared.
        }
    }

    /** A valid package of a random kind. */
    private static RtdeFrame sample(RandomGenerator random) {
        ProtocolVersion version = random.nextBoolean() ? ProtocolVersion.V1 : ProtocolVersion.V2;
        List<String> words = random.ints(random.nextInt(1, 12), 0, 4)
                .mapToObj(List.of("DOUBLE", "IN_USE", "actual_q", "VECTOR6D")::get).toList();
        byte[] data = new byte[random.nextInt(80)];
        random.nextBytes(data);
        int id = random.nextInt(256);
        return switch (random.nextInt(12)) {
            case 0 -> RtdeCodec.encode(new RtdeRequest.ProtocolVersionRequest(random.nextInt(1 << 16)), version);
            case 1 -> RtdeCodec.encode(new RtdeReply.ControllerVersion(5, 11, 0, random.nextInt(1 << 20)), version);
            case 2 -> RtdeCodec.encode(new RtdeReply.Text("protective stop", "controller", random.nextInt(5)), version);
            case 3 -> RtdeCodec.encode(new RtdeRequest.Text("hello", "pc", 3), version);
            case 4 -> RtdeCodec.encode(new RtdeRequest.SetupOutputs(500, words), version);
            case 5 -> RtdeCodec.encode(new RtdeRequest.SetupInputs(words), version);
            case 6 -> RtdeCodec.encode(new RtdeReply.OutputsSetup(id, words), version);
            case 7 -> RtdeCodec.encode(new RtdeReply.InputsSetup(id, words), version);
            case 8 -> RtdeCodec.encode(new RtdeReply.OutputData(id, Payload.of(data)), version);
            case 9 -> RtdeCodec.encode(new RtdeReply.Started(random.nextBoolean()), version);
            case 10 -> RtdeCodec.encode(new RtdeRequest.Pause(), version);
            default -> new RtdeFrame(random.nextInt(256), Payload.of(data));
        };
    }

    /** Flips, cuts, extends or retypes; a quarter stays whole. */
    private static RtdeFrame mutate(RtdeFrame frame, RandomGenerator random) {
        byte[] bytes = frame.payload().toBytes();
        int type = frame.type();
        for (int k = random.nextInt(4); k > 0; k--) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    if (bytes.length > 0) {
                        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                    }
                }
                case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
                case 2 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(1, 4000));
                default -> type = "VvMUOISP".charAt(random.nextInt(8));
            }
        }
        return new RtdeFrame(type, Payload.of(bytes));
    }
}
