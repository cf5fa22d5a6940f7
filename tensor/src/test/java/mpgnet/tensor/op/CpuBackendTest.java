package mpgnet.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CpuBackendTest extends BackendContract {
    @Override
    Backend open() {
        return Backends.cpu(2);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void bitEqualForAnyNumberOfThreads(OpCatalog.Sample sample) {
        try (var one = Backends.cpu(1); var two = Backends.cpu(2); var three = Backends.cpu(3)) {
            List<double[]> expected = results(sample, one);
            for (Backend backend : List.of(two, three)) {
                List<double[]> actual = results(sample, backend);
                for (int i = 0; i < expected.size(); i++) {
                    assertArrayEquals(expected.get(i), actual.get(i), sample + ", output " + i);
                }
            }
        }
    }
}
