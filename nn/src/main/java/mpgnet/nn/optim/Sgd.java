package mpgnet.nn.optim;

import java.util.ArrayList;
import java.util.List;
import mpgnet.nn.Parameter;
import mpgnet.tensor.Tensor;

/** Gradient descent with momentum, as PyTorch's {@code optim.SGD}: v ← μ v + g + λ w, w ← w − α v. */
public final class Sgd implements Optimiser {

    private SgdConfig config;
    private final List<Parameter> parameters;
    private final List<float[]> velocities = new ArrayList<>();

    public Sgd(SgdConfig config, List<Parameter> parameters) {
        this.config = config;
        this.parameters = List.copyOf(parameters);
        this.parameters.forEach(p -> velocities.add(new float[p.tensor().shape().size()]));
    }

    /** Changes the constants from the next step on: a learning-rate schedule. */
    public void configure(SgdConfig newConfig) {
        config = newConfig;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public void step() {
        for (int i = 0; i < parameters.size(); i++) {
            Tensor gradient = parameters.get(i).tensor().grad();
            if (gradient != null && !parameters.get(i).frozen()) {
                update(parameters.get(i).tensor(), gradient.toArray(), velocities.get(i));
            }
        }
    }

    private void update(Tensor parameter, float[] g, float[] v) {
        float[] w = parameter.toArray();
        float momentum = (float) config.momentum();
        float decay = (float) config.weightDecay();
        float rate = (float) config.learningRate();
        for (int i = 0; i < w.length; i++) {
            v[i] = momentum * v[i] + g[i] + decay * w[i];
            w[i] -= rate * v[i];
        }
        parameter.copyFrom(w);
    }

    /** What the next step depends on besides the parameters, in their order; arrays are copies. */
    public List<SgdVelocity> velocities() {
        List<SgdVelocity> copies = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            copies.add(new SgdVelocity(parameters.get(i).name(), velocities.get(i).clone()));
        }
        return copies;
    }

    /**
     * Takes up saved velocities, all or nothing.
     *
     * @throws IllegalArgumentException if they belong to other parameters than this optimiser's
     */
    public void restore(List<SgdVelocity> saved) {
        if (saved.size() != parameters.size()) {
            throw new IllegalArgumentException(
                    "the optimiser has %d parameters, the saved velocities are of %d".formatted(parameters.size(),
                            saved.size()));
        }
        for (int i = 0; i < saved.size(); i++) {
            if (!saved.get(i).parameter().equals(parameters.get(i).name())
                    || saved.get(i).velocity().length != velocities.get(i).length) {
                throw new IllegalArgumentException(
                        "expected the velocity of %s with %d numbers; found %s with %d".formatted(
                                parameters.get(i).name(), velocities.get(i).length, saved.get(i).parameter(),
                                saved.get(i).velocity().length));
            }
        }
        for (int i = 0; i < saved.size(); i++) {
            velocities.set(i, saved.get(i).velocity().clone());
        }
    }
}
