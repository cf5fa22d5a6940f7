package mpgnet.tensor.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelMemoryTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 129, 3000, 1 << 20})
    void beginsAtACacheLineAndHoldsTheSize(int size) {
        MemorySegment segment = new PanelMemory().allocate(size);
        assertEquals(0, segment.address() % 64);
        assertTrue(segment.byteSize() >= (long) Float.BYTES * size, segment.byteSize() + " bytes");
    }

    @Test
    void aProductThatIsRepeatedTakesTheSameMemory() {
        try (var backend = new CpuBackend(2, false)) {
            var panels = ((CpuMemory) backend.memory()).panels();
            multiply(backend);
            long created = panels.createdBytes();
            assertTrue(created > 0, created + " bytes");
            multiply(backend);
            assertEquals(created, panels.createdBytes());
        }
    }

    private static void multiply(Backend backend) {
        Buffer a = backend.memory().allocate(20 * 30);
        Buffer b = backend.memory().allocate(30 * 60);
        Buffer y = backend.memory().allocate(20 * 60);
        backend.elementwise().fill(1, a);
        backend.elementwise().fill(1, b);
        backend.matrices().multiply(20, 30, 60, false, a, false, b, y);
        for (Buffer buffer : new Buffer[]{a, b, y}) {
            backend.memory().release(buffer);
        }
    }
}
