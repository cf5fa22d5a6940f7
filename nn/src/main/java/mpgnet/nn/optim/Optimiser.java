package mpgnet.nn.optim;

import java.util.List;
import mpgnet.nn.Parameter;

/** Changes parameters along their gradients. A parameter that is frozen, or has no gradient yet, is left alone. */
public sealed interface Optimiser permits Adam, Sgd {

    List<Parameter> parameters();

    /**
     * Sets every gradient to zero; call before each backward pass whose gradients are not to be added to the last ones.
     */
    default void zeroGrad() {
        parameters().forEach(parameter -> parameter.tensor().zeroGrad());
    }

    /** One update of every parameter that has a gradient and is not frozen. */
    void step();
}
