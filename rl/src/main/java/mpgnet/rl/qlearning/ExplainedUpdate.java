package mpgnet.rl.qlearning;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Primitive;

/**
 * One update from one transition, number by number: equations 2, 3 and 8, and what a step of Adam makes of Q.
 *
 * @param net          whose choice it was, and which learns
 * @param choice       a_t
 * @param reward       R_{t+1}
 * @param next         what the label bootstraps from; null where it is the reward alone
 * @param gamma        γ
 * @param y            y_t, equation 3
 * @param q            Q(s_t, a_t | g_t), as the learner sees it before the update
 * @param delta        δ_t, equation 2
 * @param loss         equation 8
 * @param layers       the gradient, layer by layer from the input on, before clipping
 * @param gradientNorm of all layers together, before clipping
 * @param clipNorm     the longest that is applied
 * @param qAfter       Q(s_t, a_t | g_t) after the update, of the same view
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record ExplainedUpdate(Primitive net, Choice choice, double reward, Next next, double gamma, double y,
        double q, double delta, double loss, List<LayerGradient> layers, double gradientNorm, double clipNorm,
        double qAfter) {

    public ExplainedUpdate {
        layers = List.copyOf(layers);
    }

    /**
     * What equation 3 takes from s_{t+1}.
     *
     * @param net    whose turn it is there
     * @param argmax argmax_a Q(s_{t+1}, a)
     * @param q      Q(s_{t+1}, argmax)
     */
    public record Next(Primitive net, Choice argmax, double q) {
    }

    /**
     * @param layer a block of a trunk, or a layer outside the trunks
     * @param norm  the Euclidean norm of its gradient
     */
    public record LayerGradient(String layer, double norm) {
    }

    /** By what the gradient is multiplied before it is applied, at most 1. */
    public double clipFactor() {
        return gradientNorm > clipNorm ? clipNorm / gradientNorm : 1;
    }
}
