package mpgnet.nn;

import mpgnet.tensor.Tensor;

/**
 * A named tensor that a network keeps beside its parameters and that no gradient changes: a running mean or variance.
 *
 * @param name   unique within the network, as it stands in a weights file
 * @param tensor the current value, updated in place by training forward passes
 */
public record Statistic(String name, Tensor tensor) {
}
