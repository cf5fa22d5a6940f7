package mpgnet.rl.train;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;

/**
 * Jobs and what came of them ↔ bytes, bit for bit: the fields in order. Of the same value the same bytes, on every
 * machine: they are not compressed, which libraries do in their own ways, but lie as whoever compresses them wants.
 */
public final class SimulationCodec {

    private static final int CELLS = Heightmap.CELLS * Heightmap.CELLS;
    private static final int MOST = 10_000;

    private SimulationCodec() {
    }

    /** Writes to memory. */
    @FunctionalInterface
    private interface Writing {

        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    public static byte[] encode(SimulationJob job) {
        return bytes(out -> {
            out.writeInt(job.world());
            out.writeLong(job.seed());
            out.writeInt(job.level());
            out.writeLong(job.scene());
            out.writeInt(job.motions().size());
            for (Action motion : job.motions()) {
                out.writeByte(switch (motion) {
                    case Move _ -> 0;
                    case Push _ -> 1;
                    case Grasp _ -> 2;
                });
                out.writeDouble(motion.xM());
                out.writeDouble(motion.yM());
                out.writeDouble(motion.heightM());
                out.writeDouble(motion.angleRad());
            }
        });
    }

    /** @throws IOException if the bytes are no job */
    public static SimulationJob job(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int world = in.readInt();
            long seed = in.readLong();
            int level = in.readInt();
            long scene = in.readLong();
            int count = count(in);
            List<Action> motions = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                motions.add(action(in.readUnsignedByte(), in.readDouble(), in.readDouble(), in.readDouble(),
                        in.readDouble()));
            }
            ended(in);
            return new SimulationJob(world, seed, level, scene, motions);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a job: " + e.getMessage(), e);
        }
    }

    private static Action action(int kind, double x, double y, double height, double angle) throws IOException {
        return switch (kind) {
            case 0 -> new Move(x, y, height, angle);
            case 1 -> new Push(x, y, height, angle);
            case 2 -> new Grasp(x, y, height, angle);
            default -> throw new IOException("there is no kind of motion " + kind);
        };
    }

    public static byte[] encode(SimulatedStep step) {
        return bytes(out -> {
            out.writeBoolean(step.outcome().isPresent());
            if (step.outcome().isPresent()) {
                write(out, step.outcome().get());
            }
            write(out, step.seen());
        });
    }

    /** @throws IOException if the bytes are no step */
    public static SimulatedStep step(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Optional<Outcome> outcome = in.readBoolean() ? Optional.of(outcome(in)) : Optional.empty();
            Observation seen = observation(in);
            ended(in);
            return new SimulatedStep(outcome, seen);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a step: " + e.getMessage(), e);
        }
    }

    private static void write(DataOutputStream out, Outcome outcome) throws IOException {
        switch (outcome) {
            case Outcome.Held held -> {
                out.writeByte(0);
                out.writeInt(held.objectId());
                out.writeDouble(held.jawGapM());
                out.writeBoolean(held.released());
            }
            case Outcome.SetDown down -> {
                out.writeByte(1);
                out.writeInt(down.objectId());
                out.writeDouble(down.jawGapM());
            }
            case Outcome.Empty empty -> {
                out.writeByte(2);
                out.writeDouble(empty.jawGapM());
            }
            case Outcome.Pushed pushed -> {
                out.writeByte(3);
                out.writeDouble(pushed.lengthM());
            }
            case Outcome.Blocked blocked -> {
                out.writeByte(4);
                out.writeDouble(blocked.clearanceM());
            }
            case Outcome.Unreachable unreachable -> {
                out.writeByte(5);
                out.writeUTF(unreachable.why());
            }
        }
        out.writeDouble(outcome.durationS());
    }

    private static Outcome outcome(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case 0 -> new Outcome.Held(in.readInt(), in.readDouble(), in.readBoolean(), in.readDouble());
            case 1 -> new Outcome.SetDown(in.readInt(), in.readDouble(), in.readDouble());
            case 2 -> new Outcome.Empty(in.readDouble(), in.readDouble());
            case 3 -> new Outcome.Pushed(in.readDouble(), in.readDouble());
            case 4 -> new Outcome.Blocked(in.readDouble(), in.readDouble());
            case 5 -> new Outcome.Unreachable(in.readUTF(), in.readDouble());
            default -> throw new IOException("there is no kind of outcome " + kind);
        };
    }

    private static void write(DataOutputStream out, Observation seen) throws IOException {
        float[] heightM = seen.heightmap().heightM();
        writePlanes(out, cell -> Float.floatToRawIntBits(heightM[cell]));
        writePlanes(out, cell -> seen.heightmap().rgb()[cell]);
        write(out, seen.target());
        out.writeDouble(seen.targetTopM());
        out.writeInt(seen.targetId());
        out.writeInt(seen.visible().size());
        for (Map.Entry<Integer, Mask> object : new TreeMap<>(seen.visible()).entrySet()) {
            out.writeInt(object.getKey());
            write(out, object.getValue());
        }
    }

    private static Observation observation(DataInputStream in) throws IOException {
        int[] bits = readPlanes(in);
        float[] height = new float[CELLS];
        for (int i = 0; i < CELLS; i++) {
            height[i] = Float.intBitsToFloat(bits[i]);
        }
        int[] rgb = readPlanes(in);
        Mask target = mask(in);
        double top = in.readDouble();
        int id = in.readInt();
        int count = count(in);
        Map<Integer, Mask> visible = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            visible.put(in.readInt(), mask(in));
        }
        return new Observation(new Heightmap(height, rgb), target, top, id, visible);
    }

    /** First the highest bytes of all cells, then the next: likes beside likes. */
    private static void writePlanes(DataOutputStream out, IntUnaryOperator cells) throws IOException {
        byte[] planes = new byte[Integer.BYTES * CELLS];
        for (int i = 0; i < CELLS; i++) {
            int value = cells.applyAsInt(i);
            for (int plane = 0; plane < Integer.BYTES; plane++) {
                planes[plane * CELLS + i] = (byte) (value >>> Byte.SIZE * (Integer.BYTES - 1 - plane));
            }
        }
        out.write(planes);
    }

    private static int[] readPlanes(DataInputStream in) throws IOException {
        byte[] planes = new byte[Integer.BYTES * CELLS];
        in.readFully(planes);
        int[] values = new int[CELLS];
        for (int i = 0; i < CELLS; i++) {
            for (int plane = 0; plane < Integer.BYTES; plane++) {
                values[i] = values[i] << Byte.SIZE | planes[plane * CELLS + i] & 0xFF;
            }
        }
        return values;
    }

    private static void write(DataOutputStream out, Mask mask) throws IOException {
        byte[] cells = mask.toBitSet().toByteArray();
        out.writeInt(cells.length);
        out.write(cells);
    }

    private static Mask mask(DataInputStream in) throws IOException {
        int length = count(in);
        byte[] cells = in.readNBytes(length);
        if (cells.length < length) {
            throw new IOException("a mask is cut off");
        }
        return Mask.of(BitSet.valueOf(cells));
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("a count must be in [0, %d]; was %d".formatted(MOST, count));
        }
        return count;
    }

    private static void ended(DataInputStream in) throws IOException {
        if (in.read() >= 0) {
            throw new IOException("more follows than there should be");
        }
    }
}
