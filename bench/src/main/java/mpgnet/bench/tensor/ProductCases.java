package mpgnet.bench.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mpgnet.bench.harness.BenchCase.Entrant;
import mpgnet.bench.harness.BenchCase;
import mpgnet.bench.harness.Contender;
import mpgnet.nn.onnx.OnnxGraph;
import mpgnet.bench.peer.OnnxRuntime;
import mpgnet.bench.peer.OpenBlas;
import mpgnet.bench.peer.PyTorch;
import mpgnet.nn.io.StoredTensor;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;

/** Single-precision matrix products: two cubes, and two shapes from the networks (rows × depth × columns). */
final class ProductCases {

    private static final double TOLERANCE = 1e-5;
    private static final List<Product> PRODUCTS = List.of(Product.of(512, 512, 512), Product.of(1024, 1024, 1024),
            Product.of(576, 784, 96), Product.of(240, 196, 40));

    private ProductCases() {
    }

    static List<BenchCase> of(Engines engines) {
        return PRODUCTS.stream().map(product -> of(product, engines)).toList();
    }

    private static BenchCase of(Product p, Engines engines) {
        List<Entrant> entrants = new ArrayList<>();
        engines.ours().forEach(backend -> entrants.add(new Entrant(Engines.name(backend), () -> p.on(backend))));
        entrants.add(new Entrant(Engines.OPEN_BLAS,
                () -> OpenBlas.product(p.m(), p.k(), p.n(), p.a(), p.b(), engines.threads())));
        entrants.add(new Entrant(Engines.ONNX_RUNTIME, () -> p.onnxRuntime(engines.threads())));
        entrants.add(new Entrant(Engines.PYTORCH, () -> p.pyTorch(engines.pyTorch())));
        return new BenchCase("sgemm", "%d x %d x %d".formatted(p.m(), p.k(), p.n()), 2e-9 * p.m() * p.k() * p.n(),
                TOLERANCE, p::reference, entrants);
    }

    /** y [m,n] = a [m,k] · b [k,n]. */
    private record Product(int m, int k, int n, float[] a, float[] b) {

        static Product of(int m, int k, int n) {
            return new Product(m, k, n, Numbers.normal(m * k, 1, 1), Numbers.normal(k * n, 1, 2));
        }

        Kernel on(Backend backend) {
            return new Kernel(backend, m * n,
                    (on, in, out) -> on.matrices().multiply(m, k, n, false, in.get(0), false, in.get(1), out), a, b);
        }

        Contender onnxRuntime(int threads) {
            OnnxGraph graph = new OnnxGraph().input("a", m, k).input("b", k, n);
            String y = graph.node("MatMul", List.of("a", "b"), Map.of());
            return OnnxRuntime.open(graph.output(y, m, n).toBytes(), threads,
                    Map.of("a", new OnnxRuntime.Input(a, m, k), "b", new OnnxRuntime.Input(b, k, n)),
                    y, new long[]{m, n}, Layouts::asDoubles);
        }

        Contender pyTorch(PyTorch process) {
            return process.open("product", false,
                    Map.of("a", new StoredTensor(List.of(m, k), a), "b", new StoredTensor(List.of(k, n), b)), Map.of());
        }

        double[][] reference() {
            try (Backend reference = Backends.reference(); Kernel kernel = on(reference)) {
                return kernel.result();
            }
        }
    }
}
