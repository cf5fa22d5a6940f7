package mpgnet.nn.optim;

import java.util.List;
import mpgnet.nn.Parameter;
import mpgnet.tensor.Tensor;

/** Scales gradients down where their common Euclidean norm is too long (Pascanu et al. 2013). */
public final class GradientClip {

    private GradientClip() {
    }

    /**
     * @param maxNorm the longest norm allowed over all parameters together, &gt; 0
     * @return the norm before clipping; frozen parameters and those without a gradient do not count
     * @throws ArithmeticException if a gradient is not finite; it names the parameter
     */
    public static double byGlobalNorm(List<Parameter> parameters, double maxNorm) {
        double sum = 0;
        for (Parameter parameter : parameters) {
            Tensor gradient = parameter.tensor().grad();
            if (gradient != null && !parameter.frozen()) {
                double square = 0;
                for (float g : gradient.toArray()) {
                    square += (double) g * g;
                }
                if (!Double.isFinite(square)) {
                    throw new ArithmeticException("the gradient of " + parameter.name()
                            + " is not finite; lower the learning rate or check the targets");
                }
                sum += square;
            }
        }
        double norm = Math.sqrt(sum);
        if (norm > maxNorm) {
            parameters.forEach(parameter -> scale(parameter, maxNorm / norm));
        }
        return norm;
    }

    private static void scale(Parameter parameter, double factor) {
        Tensor gradient = parameter.tensor().grad();
        if (gradient == null || parameter.frozen()) {
            return;
        }
        float[] g = gradient.toArray();
        for (int i = 0; i < g.length; i++) {
            g[i] = (float) (g[i] * factor);
        }
        gradient.copyFrom(g);
    }
}
