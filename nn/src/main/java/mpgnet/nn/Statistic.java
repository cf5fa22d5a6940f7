package mpgnet.nn;

import mpgnet.tensor.Tensor;

/**
 * A named tensor that belongs to a network's state but is not learnt by gradients: a running mean or variance.
 *
 * @param name   unique within the network, as it stands in a weights file
 * @param tensor the current value, updated in place by training forward passes
 */
public record Statistic(String name, Tensor tensor) {
}
