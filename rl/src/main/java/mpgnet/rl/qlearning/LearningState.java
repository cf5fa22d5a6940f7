package mpgnet.rl.qlearning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import mpgnet.nn.Module;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamMoments;

/**
 * All that an update changes: weights, running statistics and Adam's moments, so that the update can be taken back.
 *
 * @param weights    of every parameter, by name
 * @param statistics of every normalisation, by name
 * @param moments    Adam's
 */
public record LearningState(Map<String, float[]> weights, Map<String, float[]> statistics, List<AdamMoments> moments) {

    public static LearningState of(Module net, Adam adam) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        net.parameters().forEach(p -> weights.put(p.name(), p.tensor().toArray()));
        Map<String, float[]> statistics = new LinkedHashMap<>();
        net.statistics().forEach(s -> statistics.put(s.name(), s.tensor().toArray()));
        return new LearningState(weights, statistics, adam.moments());
    }

    /** Puts everything back, bit for bit. */
    public void restore(Module net, Adam adam) {
        net.parameters().forEach(p -> p.tensor().copyFrom(weights.get(p.name())));
        net.statistics().forEach(s -> s.tensor().copyFrom(statistics.get(s.name())));
        adam.restore(moments);
    }
}
