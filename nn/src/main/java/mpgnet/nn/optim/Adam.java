package mpgnet.nn.optim;

import java.util.ArrayList;
import java.util.List;
import mpgnet.nn.Parameter;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.backend.AdamStep;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with L2 weight decay coupled into the gradient, as PyTorch's
 * {@code optim.Adam}. A parameter that is frozen, or has no gradient yet, is left alone together with its moments and
 * its step count.
 */
public final class Adam implements Optimiser {

    private AdamConfig config;
    private final List<Slot> slots = new ArrayList<>();

    /** A parameter with its moments m, v, which live where it lives, and the number t of its updates. */
    private static final class Slot {
        private final Parameter parameter;
        private final Tensor m;
        private final Tensor v;
        private int t;

        private Slot(Parameter parameter) {
            this.parameter = parameter;
            m = parameter.tensor().scope().zeros(parameter.tensor().shape());
            v = parameter.tensor().scope().zeros(parameter.tensor().shape());
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
                update(slot, gradient);
            }
        }
    }

    private void update(Slot slot, Tensor gradient) {
        slot.t++;
        // In the notation of the paper: m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ), w ← w − α m̂ / (√v̂ + ε).
        AdamStep step = new AdamStep((float) config.beta1(), (float) config.beta2(),
                (float) (config.learningRate() / (1 - Math.pow(config.beta1(), slot.t))),
                (float) (1 / Math.sqrt(1 - Math.pow(config.beta2(), slot.t))), (float) config.eps(),
                (float) config.weightDecay());
        Tensor w = slot.parameter.tensor();
        w.scope().backend().elementwise().adam(step, gradient.buffer(), slot.m.buffer(), slot.v.buffer(), w.buffer());
    }

    /** Everything that the next step depends on besides the parameters, in the parameters' order; arrays are copies. */
    public List<AdamMoments> moments() {
        return slots.stream()
                .map(slot -> new AdamMoments(slot.parameter.name(), slot.t, slot.m.toArray(), slot.v.toArray()))
                .toList();
    }

    /**
     * Takes up saved moments, all or nothing.
     *
     * @throws IllegalArgumentException if they belong to other parameters than this optimiser's
     */
    public void restore(List<AdamMoments> saved) {
        if (saved.size() != slots.size()) {
            throw new IllegalArgumentException(
                    "the optimiser has %d parameters, the saved moments are of %d".formatted(slots.size(),
                            saved.size()));
        }
        for (int i = 0; i < slots.size(); i++) {
            requireSame(slots.get(i), saved.get(i));
        }
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            slot.t = saved.get(i).updates();
            slot.m.copyFrom(saved.get(i).mean());
            slot.v.copyFrom(saved.get(i).square());
        }
    }

    private static void requireSame(Slot slot, AdamMoments saved) {
        String name = slot.parameter.name();
        if (!name.equals(saved.parameter()) || slot.m.shape().size() != saved.mean().length) {
            throw new IllegalArgumentException("expected the moments of %s with %d numbers; found %s with %d"
                    .formatted(name, slot.m.shape().size(), saved.parameter(), saved.mean().length));
        }
    }
}
