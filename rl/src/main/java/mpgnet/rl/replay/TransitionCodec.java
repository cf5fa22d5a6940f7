package mpgnet.rl.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.State;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.problem.Turn;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * Transition ↔ bytes: a checksum (CRC-32C) of all that follows, a version, the states as {@link State#packed} gives
 * them, then the other fields in order, deflated (12 kB in all in stage I, 86 kB in stage V). The checksum is verified
 * before anything is believed.
 */
public final class TransitionCodec {

    private static final int VERSION = 3;
    private static final int CELLS = Heightmap.CELLS * Heightmap.CELLS;
    /**
     * No state takes more than its cells do unpacked, and a few bytes: bounds what damaged bytes can make of memory.
     */
    private static final int MOST_STATE_BYTES = 1 << 19;

    private TransitionCodec() {
    }

    public static byte[] encode(Transition t) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream states = new DataOutputStream(bytes)) {
            states.writeInt(VERSION);
            write(states, t.state());
            states.writeBoolean(t.next() != null);
            if (t.next() != null) {
                write(states, t.next());
            }
            try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, fast))) {
                write(out, t.turn());
                out.writeInt(t.choice().rotation());
                out.writeInt(t.choice().row());
                out.writeInt(t.choice().column());
                out.writeDouble(t.reward());
                if (t.next() != null) {
                    write(out, t.nextTurn());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        } finally {
            fast.end();
        }
        byte[] fields = bytes.toByteArray();
        return ByteBuffer.allocate(Integer.BYTES + fields.length).putInt(checksum(fields, 0)).put(fields).array();
    }

    /** @throws IOException if the bytes are not a transition of this version */
    public static Transition decode(byte[] bytes) throws IOException {
        if (bytes.length < 2 * Integer.BYTES || checksum(bytes, Integer.BYTES) != ByteBuffer.wrap(bytes).getInt()) {
            throw new IOException("its checksum is another, or it is of an older program");
        }
        InputStream fields = new ByteArrayInputStream(bytes, Integer.BYTES, bytes.length - Integer.BYTES);
        try (DataInputStream states = new DataInputStream(fields)) {
            int version = states.readInt();
            if (version != VERSION) {
                throw new IOException("a transition of version " + version + "; this program reads version " + VERSION);
            }
            State state = readState(states);
            boolean follows = states.readBoolean();
            State next = follows ? readState(states) : null;
            try (DataInputStream in = new DataInputStream(new InflaterInputStream(fields))) {
                return new Transition(state, readTurn(in), new Choice(in.readInt(), in.readInt(), in.readInt()),
                        in.readDouble(), next, follows ? readTurn(in) : null);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("not a transition: " + e.getMessage(), e);
        }
    }

    private static int checksum(byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return (int) crc.getValue();
    }

    private static void write(DataOutputStream out, State s) throws IOException {
        byte[] packed = s.packed();
        out.writeInt(packed.length);
        out.write(packed);
    }

    private static State readState(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_STATE_BYTES) {
            throw new IOException("a state of " + length + " bytes");
        }
        byte[] packed = new byte[length];
        in.readFully(packed);
        return new State(packed);
    }

    private static void write(DataOutputStream out, Turn turn) throws IOException {
        out.writeByte(turn.primitive().ordinal());
        write(out, turn.goal());
    }

    private static Turn readTurn(DataInputStream in) throws IOException {
        int net = in.readUnsignedByte();
        if (net >= Primitive.values().length) {
            throw new IOException("net number " + net);
        }
        return new Turn(Primitive.values()[net], readGoal(in));
    }

    private static void write(DataOutputStream out, Goal g) throws IOException {
        write(out, g.mask());
        write(out, g.focus());
        out.writeInt(g.objects().size());
        for (int id : new TreeSet<>(g.objects())) {
            out.writeInt(id);
        }
    }

    private static Goal readGoal(DataInputStream in) throws IOException {
        Mask mask = readMask(in);
        Mask focus = readMask(in);
        int n = in.readInt();
        if (n < 0 || n > CELLS) {
            throw new IOException("a goal of " + n + " objects");
        }
        Set<Integer> objects = new TreeSet<>();
        for (int i = 0; i < n; i++) {
            objects.add(in.readInt());
        }
        return new Goal(mask, focus, objects);
    }

    private static void write(DataOutputStream out, Mask m) throws IOException {
        byte[] bits = new byte[CELLS / 8];
        for (int i = m.next(0); i >= 0; i = m.next(i + 1)) {
            bits[i / 8] |= (byte) (1 << (i % 8));
        }
        out.write(bits);
    }

    private static Mask readMask(DataInputStream in) throws IOException {
        byte[] bits = new byte[CELLS / 8];
        in.readFully(bits);
        return Mask.of(BitSet.valueOf(bits));
    }
}
