package mpgnet.nn.optim;

/** The state of {@link Sgd} for one parameter. @param velocity v, the running sum of gradients */
public record SgdState(String parameter, float[] velocity) {
}
