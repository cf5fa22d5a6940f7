package mpgnet.rl.problem;

import java.io.ByteArrayOutputStream;
import java.lang.ref.SoftReference;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import mpgnet.sim.camera.Heightmap;

/**
 * A heightmap as the replay keeps it: heights rounded to 0.1 mm, so that what is learnt from in memory and what is read
 * back from disk are the same bits. Ten thousand of them would take 3 GB; once {@link #packed} they take a seventh of
 * that, and what has been unpacked stays at hand for as long as memory allows.
 */
public final class State {

    private static final double UNIT_M = 1e-4;
    private static final int CELLS = Heightmap.CELLS * Heightmap.CELLS;
    /** Two bytes of height, three of colour: a plane of its own for each, which deflates better. */
    private static final int PLANES = 5;
    private static final int BUFFER_BYTES = 1 << 16;

    /** Null once it is packed. */
    private Cells cells;
    /** Null until it is packed. */
    private byte[] packed;
    private SoftReference<Cells> unpacked = new SoftReference<>(null);

    private record Cells(short[] height, int[] rgb) {
    }

    /**
     * @param height unsigned, 0.1 mm, row-major [224·224]; up to 6.5 m
     * @param rgb    0xRRGGBB, row-major [224·224]
     */
    public State(short[] height, int[] rgb) {
        cells = new Cells(height, rgb);
    }

    /** @param packed as {@link #packed} gave it */
    public State(byte[] packed) {
        this.packed = packed;
    }

    public static State of(Heightmap map) {
        float[] heightM = map.heightM();
        short[] height = new short[heightM.length];
        for (int i = 0; i < height.length; i++) {
            height[i] = (short) Math.min(0xFFFF, Math.max(0, Math.round(heightM[i] / UNIT_M)));
        }
        return new State(height, map.rgb());
    }

    /** Unsigned, 0.1 mm, row-major [224·224]. */
    public short[] height() {
        return cells().height;
    }

    /** 0xRRGGBB, row-major [224·224]. */
    public int[] rgb() {
        return cells().rgb;
    }

    public Heightmap heightmap() {
        Cells now = cells();
        float[] heightM = new float[CELLS];
        for (int i = 0; i < CELLS; i++) {
            heightM[i] = (float) ((now.height[i] & 0xFFFF) * UNIT_M);
        }
        return new Heightmap(heightM, now.rgb);
    }

    /** The state, deflated. From now on its cells are let go where memory is short, and unpacked when asked for. */
    public synchronized byte[] packed() {
        if (packed == null) {
            packed = deflated(cells);
            unpacked = new SoftReference<>(cells);
            cells = null;
        }
        return packed;
    }

    /** As if memory were short: what is packed is not at hand any more. */
    synchronized void letGo() {
        unpacked.clear();
    }

    private synchronized Cells cells() {
        if (cells != null) {
            return cells;
        }
        Cells atHand = unpacked.get();
        if (atHand == null) {
            atHand = inflated(packed);
            unpacked = new SoftReference<>(atHand);
        }
        return atHand;
    }

    private static byte[] deflated(Cells cells) {
        byte[] planes = new byte[PLANES * CELLS];
        for (int i = 0; i < CELLS; i++) {
            planes[i] = (byte) (cells.height[i] >> 8);
            planes[CELLS + i] = (byte) cells.height[i];
            planes[2 * CELLS + i] = (byte) (cells.rgb[i] >> 16);
            planes[3 * CELLS + i] = (byte) (cells.rgb[i] >> 8);
            planes[4 * CELLS + i] = (byte) cells.rgb[i];
        }
        try (Deflater fast = new Deflater(Deflater.BEST_SPEED)) {
            fast.setInput(planes);
            fast.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
            byte[] buffer = new byte[BUFFER_BYTES];
            while (!fast.finished()) {
                bytes.write(buffer, 0, fast.deflate(buffer));
            }
            return bytes.toByteArray();
        }
    }

    /** @throws IllegalArgumentException if the bytes are no packed state */
    private static Cells inflated(byte[] packed) {
        byte[] planes = new byte[PLANES * CELLS];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(packed);
            int got = 0;
            int more;
            do {
                more = inflater.inflate(planes, got, planes.length - got);
                got += more;
            } while (more > 0);
            if (got < planes.length || inflater.inflate(new byte[1]) > 0 || !inflater.finished()
                    || inflater.getRemaining() > 0) {
                throw new IllegalArgumentException("%d bytes are no packed state".formatted(packed.length));
            }
        } catch (DataFormatException e) {
            throw new IllegalArgumentException(
                    "%d bytes are no packed state: %s".formatted(packed.length, e.getMessage()), e);
        }
        short[] height = new short[CELLS];
        int[] rgb = new int[CELLS];
        for (int i = 0; i < CELLS; i++) {
            height[i] = (short) ((planes[i] << 8) | (planes[CELLS + i] & 0xFF));
            rgb[i] = ((planes[2 * CELLS + i] & 0xFF) << 16) | ((planes[3 * CELLS + i] & 0xFF) << 8)
                    | (planes[4 * CELLS + i] & 0xFF);
        }
        return new Cells(height, rgb);
    }
}
