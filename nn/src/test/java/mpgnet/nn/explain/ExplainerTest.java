package mpgnet.nn.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    private final Backend backend = Backends.cpu(1);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void theSmallTrunkHasThePublishedMultiplyAdds() {
        // torchvision publishes 0.06 G for the whole network at 224 x 224; the classifier's two matrices are 1.6 M of
        // that.
        Explanation e = explainer(1).trunk(Backbone.SMALL, 1, 224, new SplittableRandom(1));
        assertEquals(13, e.layers().size());
        Explanation.Layer stem = e.layers().getFirst();
        assertEquals(new Explanation.Layer("features.0", 1, List.of(1, 112, 112, 16), 16 * 27 + 32,
                112L * 112 * 16 * 27, stem.ms()), stem);
        assertEquals(List.of(1, 7, 7, 576), e.layers().getLast().output());
        assertEquals(927_008, e.parameters());
        assertEquals(0.0565e9, e.multiplyAdds() + 1.6e6, 0.001e9);
    }

    @Test
    void layersAndTheRestMakeTheTotal() {
        AtomicLong ticks = new AtomicLong();
        Explanation e = new Explainer(backend, () -> ticks.addAndGet(1_000_000), 3).trunk(Backbone.SMALL, 1, 32,
                new SplittableRandom(1));
        double convolutions = e.layers().stream().mapToDouble(Explanation.Layer::ms).sum();
        assertEquals(52, convolutions, 1e-9, "a tick per convolution");
        assertEquals(e.totalMs(), convolutions + e.otherMs(), 1e-9);
        assertTrue(e.otherMs() > 0);
        LongSupplier clock = System::nanoTime;
        assertThrows(IllegalArgumentException.class, () -> new Explainer(backend, clock, 0));
    }

    private Explainer explainer(int passes) {
        return new Explainer(backend, System::nanoTime, passes);
    }
}
