package mpgnet.rl.qlearning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mpgnet.nn.Parameter;
import mpgnet.nn.Statistic;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.problem.Primitive;

/**
 * Where a loss that is not finite came from. A layer's overflow shows in the running statistics of the next
 * normalisation, so the first of them, from the input on, that is not finite names the layer.
 */
final class Divergence {

    private Divergence() {
    }

    /**
     * @param numbers of the batch's transitions
     * @param labels  y_t of them
     */
    static String source(MpgNet net, Primitive learning, int[] numbers, float[] labels) {
        for (int i = 0; i < labels.length; i++) {
            if (!Float.isFinite(labels[i])) {
                return "the label of transition %d is %s".formatted(numbers[i], labels[i]);
            }
        }
        Optional<String> weight =
                net.parameters().stream().filter(p -> !finite(p.tensor().toArray())).map(Parameter::name).findFirst();
        if (weight.isPresent()) {
            return "the weights %s are not finite".formatted(weight.get());
        }
        List<Statistic> statistics = net.statistics();
        return statistics.stream().filter(s -> !finite(s.tensor().toArray())).findFirst()
                .map(s -> "the layer that %s normalises overflowed".formatted(s.name()))
                .orElse("the %s-net's last layer overflowed".formatted(learning.name().toLowerCase(Locale.ROOT)));
    }

    private static boolean finite(float[] values) {
        for (float v : values) {
            if (!Float.isFinite(v)) {
                return false;
            }
        }
        return true;
    }
}
