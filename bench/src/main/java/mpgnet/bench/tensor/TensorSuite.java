package mpgnet.bench.tensor;

import java.util.List;
import java.util.stream.Stream;
import mpgnet.bench.harness.BenchCase;
import mpgnet.bench.harness.Suite;

/** Matrix products, convolutions and whole networks. */
final class TensorSuite implements Suite {

    private final Engines engines;

    TensorSuite(Engines engines) {
        this.engines = engines;
    }

    @Override
    public List<BenchCase> cases() {
        return Stream
                .of(ProductCases.of(engines), ConvolutionCases.depthwise(engines), ConvolutionCases.pointwise(engines),
                        ForwardCases.of(engines), TrainingCases.of(engines))
                .flatMap(List::stream).toList();
    }

    @Override
    public double peakGigaFlopPerS() {
        return Peak.gigaFlopPerS(engines.threads());
    }

    @Override
    public void close() {
        engines.close();
    }
}
