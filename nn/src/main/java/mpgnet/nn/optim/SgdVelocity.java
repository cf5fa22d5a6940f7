package mpgnet.nn.optim;

/**
 * What {@link Sgd} keeps of one parameter from step to step.
 *
 * @param parameter the parameter's name
 * @param velocity  v, the decaying sum of its gradients
 */
public record SgdVelocity(String parameter, float[] velocity) {
}
