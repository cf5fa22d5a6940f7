package mpgnet.tensor.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CpuMemoryTest {
    @Property
    void classesHoldTheSizeAndWasteLittle(@ForAll @IntRange(min = 1, max = 1 << 28) int size) {
        int length = CpuMemory.classLength(size);
        assertTrue(length >= size && length <= Math.max(128, size + size / 4 + 1), size + " -> " + length);
        assertEquals(length, CpuMemory.classLength(length), "a class is its own class");
        assertEquals(0, length % 16, "whole vectors");
    }

    @Property(tries = 100)
    void reusesAnArrayOfTheSameClass(@ForAll @IntRange(min = 1, max = 1 << 16) int size) {
        var memory = new CpuMemory();
        CpuBuffer first = memory.allocate(size);
        float[] array = first.array();
        memory.release(first);
        assertSame(array, memory.allocate(size).array());
        assertEquals(size, memory.liveNumbers());
    }
}
