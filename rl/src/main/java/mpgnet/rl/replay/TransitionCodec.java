package mpgnet.rl.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
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
 * Transition ↔ bytes: a version, then the fields in order, deflated (about 30 kB each). Deflated bytes end with a
 * checksum (zlib's Adler-32), which is verified before anything is believed.
 */
public final class TransitionCodec {

    private static final int VERSION = 2;
    private static final int CELLS = Heightmap.CELLS * Heightmap.CELLS;
    /** More than two states, turns and all their objects need; bounds what damaged bytes can make of memory. */
    private static final int MAX_BYTES = 1 << 22;

    private TransitionCodec() {
    }

    public static byte[] encode(Transition t) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, fast))) {
            out.writeInt(VERSION);
            write(out, t.state());
            write(out, t.turn());
            out.writeInt(t.choice().rotation());
            out.writeInt(t.choice().row());
            out.writeInt(t.choice().column());
            out.writeDouble(t.reward());
            out.writeBoolean(t.next() != null);
            if (t.next() != null) {
                write(out, t.next());
                write(out, t.nextTurn());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if the bytes are not a transition of this version */
    public static Transition decode(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(inflated(bytes)))) {
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException("a transition of version " + version + "; this program reads version " + VERSION);
            }
            State state = readSnapshot(in);
            Turn turn = readTurn(in);
            Choice choice = new Choice(in.readInt(), in.readInt(), in.readInt());
            double reward = in.readDouble();
            boolean follows = in.readBoolean();
            return new Transition(state, turn, choice, reward, follows ? readSnapshot(in) : null,
                    follows ? readTurn(in) : null);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a transition: " + e.getMessage(), e);
        }
    }

    private static byte[] inflated(byte[] bytes) throws IOException {
        Inflater inflater = new Inflater();
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes), inflater)) {
            byte[] inflated = in.readNBytes(MAX_BYTES);
            if (in.read() >= 0 || inflater.getRemaining() > 0) {
                throw new IOException("more follows than a transition has");
            }
            return inflated;
        } finally {
            inflater.end();
        }
    }

    private static void write(DataOutputStream out, State s) throws IOException {
        byte[] packed = new byte[CELLS * 5];
        for (int i = 0; i < CELLS; i++) {
            packed[i] = (byte) (s.height()[i] >> 8);
            packed[CELLS + i] = (byte) s.height()[i];
            packed[2 * CELLS + i] = (byte) (s.rgb()[i] >> 16);
            packed[3 * CELLS + i] = (byte) (s.rgb()[i] >> 8);
            packed[4 * CELLS + i] = (byte) s.rgb()[i];
        }
        out.write(packed);
    }

    private static State readSnapshot(DataInputStream in) throws IOException {
        byte[] packed = new byte[CELLS * 5];
        in.readFully(packed);
        short[] height = new short[CELLS];
        int[] rgb = new int[CELLS];
        for (int i = 0; i < CELLS; i++) {
            height[i] = (short) ((packed[i] << 8) | (packed[CELLS + i] & 0xFF));
            rgb[i] = ((packed[2 * CELLS + i] & 0xFF) << 16) | ((packed[3 * CELLS + i] & 0xFF) << 8)
                    | (packed[4 * CELLS + i] & 0xFF);
        }
        return new State(height, rgb);
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
