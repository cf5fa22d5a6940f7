package mpgnet.nn.optim;

import java.util.ArrayList;
import java.util.List;
import mpgnet.nn.Parameter;
import mpgnet.tensor.Tensor;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with L2 weight decay coupled into the gradient, as PyTorch's {@code optim.Adam}.
 * A parameter that is frozen, or has no gradient yet, is left alone together with its moments and its step count.
 */
public final class Adam implements Optimiser {

    private AdamConfig config;
    private final List<Slot> slots = new ArrayList<>();

    /** A parameter with its moments m, v and the number t of its updates. */
    private static final class Slot {
        private final Parameter parameter;
        private float[] m;
        private float[] v;
        private int t;

        private Slot(Parameter parameter) {
            this.parameter = parameter;
            int size = parameter.tensor().shape().size();
            m = new float[size];
            v = new float[size];
        }
    }

    public Adam(AdamConfig config, List<Parameter> parameters) {
        this.config = config;
        parameters.forEach(parameter -> slots.add(new Slot(parameter)));
    }

    public AdamConfig config() {
        return config;
    }

    /** Changes the constants from the next step on: a learning-rate schedule. */
    public void configure(AdamConfig newConfig) {
        config = newConfig;
    }

    @Override
    public List<Parameter> parameters() {
        return slots.stream().map(slot -> slot.parameter).toList();
    }

    @Override
    public void step() {
        for (Slot slot : slots) {
            Tensor gradient = slot.parameter.tensor().grad();
            if (gradient != null && !slot.parameter.frozen()) {
                update(slot, gradient.toArray());
            }
        }
    }

    private void update(Slot slot, float[] g) {
        float[] w = slot.parameter.tensor().toArray();
        float[] m = slot.m;
        float[] v = slot.v;
        slot.t++;
        // In the notation of the paper: m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ), w ← w − α m̂ / (√v̂ + ε).
        float beta1 = (float) config.beta1();
        float beta2 = (float) config.beta2();
        float stepSize = (float) (config.learningRate() / (1 - Math.pow(config.beta1(), slot.t)));
        float rootCorrection = (float) (1 / Math.sqrt(1 - Math.pow(config.beta2(), slot.t)));
        float eps = (float) config.eps();
        float decay = (float) config.weightDecay();
        for (int i = 0; i < w.length; i++) {
            float d = g[i] + decay * w[i];
            m[i] = beta1 * m[i] + (1 - beta1) * d;
            v[i] = beta2 * v[i] + (1 - beta2) * d * d;
            w[i] -= stepSize * m[i] / ((float) Math.sqrt(v[i]) * rootCorrection + eps);
        }
        slot.parameter.tensor().copyFrom(w);
    }

    /** Everything that the next step depends on besides the parameters, in the parameters' order; arrays are copies. */
    public List<AdamState> state() {
        return slots.stream().map(slot -> new AdamState(slot.parameter.name(), slot.t, slot.m.clone(), slot.v.clone())).toList();
    }

    /**
     * Takes up a saved state, all or nothing.
     *
     * @throws IllegalArgumentException if the state belongs to other parameters than this optimiser's
     */
    public void restore(List<AdamState> state) {
        if (state.size() != slots.size()) {
            throw new IllegalArgumentException("the optimiser has %d parameters, the saved state %d".formatted(slots.size(), state.size()));
        }
        for (int i = 0; i < slots.size(); i++) {
            requireSame(slots.get(i), state.get(i));
        }
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            slot.t = state.get(i).updates();
            slot.m = state.get(i).mean().clone();
            slot.v = state.get(i).square().clone();
        }
    }

    private static void requireSame(Slot slot, AdamState saved) {
        String name = slot.parameter.name();
        if (!name.equals(saved.parameter()) || slot.m.length != saved.mean().length) {
            throw new IllegalArgumentException("expected the optimiser state of %s with %d numbers; found %s with %d"
                .formatted(name, slot.m.length, saved.parameter(), saved.mean().length));
        }
    }
}
