package mpgnet.tensor.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.MatrixKernels;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

class ProductSpeedTest {
    @Test
    void countsTwoOperationsPerMultiplyAdd() {
        var nowNs = new AtomicLong();
        try (Backend backend = Backends.cpu(1)) {
            var speed = ProductSpeed.measure(backend, 50, () -> nowNs.getAndAdd(1000));
            assertEquals(2.0 * 50 * 50 * 50 / 1000, speed.gigaFlopPerS(), 1e-9);
            assertEquals(0, backend.memory().liveNumbers());
        }
    }

    @Test
    void aWrongProductHasNoSpeed() {
        try (Backend backend = Backends.cpu(1)) {
            MatrixKernels wrong = (m, k, n, transposeA, a, transposeB, b, y) -> {
                backend.matrices().multiply(m, k, n, transposeA, a, transposeB, b, y);
                float[] values = new float[m * n];
                backend.memory().read(y, values);
                values[37 * n + 3] += 1;
                backend.memory().write(values, y);
            };
            var broken = (Backend) Proxy.newProxyInstance(Backend.class.getClassLoader(), new Class<?>[]{Backend.class},
                    (proxy, method, args) -> method.getName().equals("matrices") ? wrong
                            : method.invoke(backend, args));
            var e = assertThrows(IllegalStateException.class, () -> ProductSpeed.measure(broken, 50, System::nanoTime));
            assertTrue(e.getMessage().contains("row 37, column 3"), e.getMessage());
        }
    }
}
