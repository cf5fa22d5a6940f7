package mpgnet.nn;

import mpgnet.tensor.Tensor;

/**
 * A named, learnt tensor. Freezing it stops its gradient, keeps every optimiser away from it and, for a batch
 * normalisation, keeps its running statistics as they are: a network with all parameters frozen comes out of a training
 * step bit-unchanged.
 */
public final class Parameter {

    private final String name;
    private final Tensor tensor;
    private final WeightLayout layout;
    private boolean frozen;

    /**
     * @param name   unique within the network, as it stands in a weights file
     * @param tensor the value, which accumulates its gradient
     * @param layout how the value is laid out in memory and in a file
     */
    public Parameter(String name, Tensor tensor, WeightLayout layout) {
        this.name = name;
        this.tensor = tensor;
        this.layout = layout;
    }

    public String name() {
        return name;
    }

    public Tensor tensor() {
        return tensor;
    }

    public WeightLayout layout() {
        return layout;
    }

    public boolean frozen() {
        return frozen;
    }

    public void freeze(boolean freeze) {
        frozen = freeze;
        tensor.setRequiresGrad(!freeze);
    }
}
