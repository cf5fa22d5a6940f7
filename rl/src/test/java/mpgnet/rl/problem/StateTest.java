package mpgnet.rl.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import mpgnet.rl.Samples;
import mpgnet.sim.camera.Heightmap;
import org.junit.jupiter.api.Test;

/** A state is the same bits packed and unpacked, and takes memory only while there is some. */
class StateTest {

    @Test
    void whatWasLetGoIsUnpackedBitForBit() {
        State state = Samples.snapshot(5);
        short[] height = state.height();
        int[] rgb = state.rgb();
        byte[] packed = state.packed();
        assertSame(height, state.height(), "still at hand");
        state.letGo();
        assertNotSame(height, state.height());
        assertArrayEquals(height, state.height());
        assertArrayEquals(rgb, state.rgb());
        assertSame(state.height(), state.height(), "unpacked once");
        assertSame(packed, state.packed());
        assertArrayEquals(height, new State(packed).height());
    }

    @Test
    void aTableIsPackedIntoATenth() {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        int[] rgb = new int[heightM.length];
        Arrays.fill(rgb, 20 * Heightmap.CELLS, 60 * Heightmap.CELLS, 0xC04020);
        Arrays.fill(heightM, 20 * Heightmap.CELLS, 60 * Heightmap.CELLS, 0.05f);
        int bytes = State.of(new Heightmap(heightM, rgb)).packed().length;
        assertTrue(bytes < (Short.BYTES + Integer.BYTES) * heightM.length / 10, bytes + " bytes");
    }

    @Test
    void whatIsNoPackedStateIsRefused() {
        byte[] packed = Samples.snapshot(1).packed();
        for (byte[] wrong : new byte[][]{{}, {1, 2, 3}, Arrays.copyOf(packed, packed.length - 20),
            Arrays.copyOf(packed, packed.length + 1)}) {
            State state = new State(wrong);
            assertThrows(IllegalArgumentException.class, state::height);
        }
    }
}
