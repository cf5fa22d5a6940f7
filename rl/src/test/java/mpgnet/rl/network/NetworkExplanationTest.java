package mpgnet.rl.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import mpgnet.nn.explain.Explainer;
import mpgnet.nn.explain.Explanation;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.problem.Primitive;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkExplanationTest {

    private final Backend backend = Backends.cpu(1);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void theWholeNetworkIsToldOnce() {
        QNetworkConfig config = QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 32, 8, 8, 32, 0.1);
        Explanation e = NetworkExplanation.of(new Explainer(backend, System::nanoTime, 1), config, 2,
                new SplittableRandom(1));
        try (TensorScope scope = new TensorScope(backend)) {
            MpgNet net = new MpgNet(scope, config, Set.of(Primitive.values()), new SplittableRandom(1));
            assertEquals(net.parameters().stream().mapToLong(p -> p.tensor().shape().size()).sum(), e.parameters());
        }
        e.layers().forEach(layer -> assertEquals(layer.name().startsWith("mask.") ? 3 : 1, layer.runs(), layer.name()));
        assertEquals(List.of(2, 1, 1, 1),
                e.layers().stream().filter(l -> l.name().equals("grasp.head.1")).findFirst().orElseThrow().output());
    }
}
