package mpgnet.rl.network;

import java.util.Set;
import java.util.random.RandomGenerator;
import mpgnet.nn.Mode;
import mpgnet.nn.explain.Explainer;
import mpgnet.nn.explain.Explanation;
import mpgnet.rl.problem.Primitive;
import mpgnet.tensor.Shape;

/** The three-branch Q-network, layer by layer. */
public final class NetworkExplanation {

    private NetworkExplanation() {
    }

    /** All three branches on {@code images} views of the configuration's window. */
    public static Explanation of(Explainer explainer, QNetworkConfig config, int images, RandomGenerator random) {
        int side = config.windowCells();
        return explainer.explain(scope -> new MpgNet(scope, config, Set.of(Primitive.values()), random),
                (tape, net) -> {
                    for (Primitive primitive : Primitive.values()) {
                        net.q(tape, primitive, tape.scope().zeros(Shape.of(images, side, side, 3)),
                                tape.scope().zeros(Shape.of(images, side, side, 3)),
                                tape.scope().zeros(Shape.of(images, side, side, 1)), Mode.EVAL);
                    }
                });
    }
}
