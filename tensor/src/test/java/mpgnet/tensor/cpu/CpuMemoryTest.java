package mpgnet.tensor.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.BufferMemoryException;
import mpgnet.tensor.op.ResizeBilinear;
import mpgnet.tensor.select.Backends;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CpuMemoryTest {
    @Property
    void classesHoldTheSizeAndWasteLittle(@ForAll @IntRange(min = 1, max = 1 << 28) int size) {
        int length = CpuMemory.classLength(size);
        assertTrue(length >= size && length <= Math.max(128, size + size / 4 + 1), size + " -> " + length);
        assertEquals(length, CpuMemory.classLength(length), "a class is its own class");
        assertEquals(0, length % 16, "whole vectors");
    }

    @Test
    void whatDoesNotFitIsNamedWithItsShapeAndWhatIsInUse() {
        try (Backend backend = Backends.cpu(1); var scope = new TensorScope(backend)) {
            scope.zeros(Shape.of(1_000_000));
            for (Shape shape : new Shape[]{Shape.of(7, 1000, 1000, 250), Shape.of(Integer.MAX_VALUE)}) { // beyond the
                                                                                                         // heap, beyond
                                                                                                         // an array
                var e = assertThrows(BufferMemoryException.class, () -> scope.zeros(shape));
                for (String part : new String[]{"a tensor of zeros", shape.toString(), "tensors use 4.0 MB",
                    "smaller batch"}) {
                    assertTrue(e.getMessage().contains(part), e.getMessage());
                }
            }
            Tensor x = scope.of(Shape.of(1, 1, 1, 1), 1);
            var e = assertThrows(BufferMemoryException.class,
                    () -> ResizeBilinear.apply(Tape.inference(scope), x, 40_000, 40_000));
            assertTrue(e.getMessage().contains("a result of ResizeBilinear, shape [1, 40000, 40000, 1]"),
                    e.getMessage());
        }
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
