package mpgnet.bench.tensor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mpgnet.bench.harness.BenchCase;
import mpgnet.bench.harness.CaseRunner;
import mpgnet.bench.harness.Finding;
import mpgnet.bench.harness.Stopwatch;
import mpgnet.bench.peer.PyTorch;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.nn.mobilenet.TrunkSpec;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Small versions of the networks' cases: every engine computes what the reference does. */
class TrunkCasesTest {

    @ParameterizedTest
    @EnumSource
    void everyEngineGivesTheSameFeatures(Backbone backbone) {
        run(new Trunk(backbone, 2, 64), ForwardCases::of);
    }

    /** torchvision's dilated networks, which the Q-network's trunks are. */
    @ParameterizedTest
    @EnumSource
    void everyEngineDilatesTheLastStageAlike(Backbone backbone) {
        run(new Trunk(new TrunkSpec(backbone, 16), 2, 64), ForwardCases::of);
    }

    /** The first blocks alone, with two strides replaced by dilation: the standard Q-network's trunk. */
    @ParameterizedTest
    @CsvSource({"SMALL, 8, 8", "SMALL, 11, 8", "LARGE, 12, 8", "SMALL, 3, 8"})
    void everyEngineEndsATrunkEarlyAlike(Backbone backbone, int blocks, int outputStride) {
        run(new Trunk(new TrunkSpec(backbone, blocks, outputStride), 2, 64), ForwardCases::of);
    }

    @Test
    void everyEngineGivesTheSameGradients() {
        run(new Trunk(Backbone.SMALL, 4, 64), TrainingCases::of);
    }

    private interface Cases {
        BenchCase of(Trunk trunk, Engines engines);
    }

    private static void run(Trunk trunk, Cases cases) {
        try (Engines engines = new Engines(List.of(Backends.cpu(2)), new PyTorch(2), 2)) {
            var report = new CaseRunner(Stopwatch.of(0, 1, 0, 0)).run(cases.of(trunk, engines));
            for (Finding finding : report.findings()) {
                boolean mayBeMissing = finding.engine().equals(Engines.PYTORCH) && finding instanceof Finding.Missing;
                assertTrue(mayBeMissing || finding instanceof Finding.Timed, finding.toString());
            }
        }
    }
}
