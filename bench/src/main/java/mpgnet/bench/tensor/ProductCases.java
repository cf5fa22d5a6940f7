package mpgnet.bench.tensor;

import java.util.ArrayList;
import java.util.List;
import mpgnet.bench.BenchCase;
import mpgnet.bench.BenchCase.Entrant;
import mpgnet.bench.peer.OpenBlas;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.backend.Backends;

/** Single-precision matrix products: two cubes, and two shapes from the networks (rows × depth × columns). */
final class ProductCases {

    private static final double TOLERANCE = 1e-5;
    private static final List<Shape> SHAPES = List.of(new Shape(512, 512, 512), new Shape(1024, 1024, 1024), new Shape(576, 784, 96), new Shape(240, 196, 40));

    private ProductCases() {
    }

    private record Shape(int m, int k, int n) {

        Kernel on(Backend backend, float[] a, float[] b) {
            return new Kernel(backend, m * n, (on, in, out) -> on.matrices().multiply(m, k, n, false, in.get(0), false, in.get(1), out), a, b);
        }
    }

    static List<BenchCase> of(Engines engines) {
        return SHAPES.stream().map(shape -> of(shape, engines)).toList();
    }

    private static BenchCase of(Shape s, Engines engines) {
        float[] a = Numbers.normal(s.m() * s.k(), 1, 1);
        float[] b = Numbers.normal(s.k() * s.n(), 1, 2);
        List<Entrant> entrants = new ArrayList<>();
        engines.ours().forEach(backend -> entrants.add(new Entrant(Engines.name(backend), () -> s.on(backend, a, b))));
        entrants.add(new Entrant("OpenBLAS", () -> OpenBlas.product(s.m(), s.k(), s.n(), a, b, engines.threads())));
        return new BenchCase("sgemm", "%d x %d x %d".formatted(s.m(), s.k(), s.n()), 2e-9 * s.m() * s.k() * s.n(), TOLERANCE,
                () -> reference(s, a, b), entrants);
    }

    private static double[][] reference(Shape s, float[] a, float[] b) {
        try (Backend reference = Backends.reference(); Kernel kernel = s.on(reference, a, b)) {
            return kernel.result();
        }
    }
}
