package mpgnet.rl.qlearning;

import java.util.EnumSet;
import java.util.List;

import mpgnet.nn.Mode;
import mpgnet.nn.Parameter;
import mpgnet.nn.loss.HuberLoss;
import mpgnet.rl.network.ActionBatch;
import mpgnet.rl.network.ActionSample;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.random.Seeds;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.reference.ReferenceBackend;

/**
 * The gradient of one transition's loss (equation 8) by one weight, and what the loss itself says of it when the weight
 * is moved a little: (L(w + h) − L(w − h)) / 2h. Computed in double by the naive loops of the reference backend, so
 * that the two agree to many digits unless a kink (of ReLU, of hard swish, of Huber's loss) lies within h.
 *
 * @param parameter the tensor's name
 * @param index     of the weight in it
 * @param weight    its value
 * @param h         by how much it is moved
 * @param below     L(w − h)
 * @param above     L(w + h)
 * @param gradient  by the tape
 */
public record FiniteDifference(String parameter, int index, double weight, double h, double below, double above,
        double gradient) {

    private static final double STEP = 1e-5;

    /** (L(w + h) − L(w − h)) / 2h. */
    public double quotient() {
        return (above - below) / (2 * h);
    }

    /**
     * @param net as it is now; not changed
     * @param t   whose Q is to come nearer to y
     * @param y   the label, held fast
     * @throws IllegalArgumentException if the net has no such weight
     */
    public static FiniteDifference of(MpgNet net, Transition t, double y, String parameter, int index) {
        try (Backend reference = new ReferenceBackend(false); TensorScope scope = new TensorScope(reference)) {
            MpgNet copy = new MpgNet(scope, net.config(), EnumSet.copyOf(net.primitives()), new Seeds(0).stream("", 0));
            List<Parameter> from = net.parameters();
            List<Parameter> to = copy.parameters();
            for (int i = 0; i < from.size(); i++) {
                to.get(i).tensor().copyFrom(from.get(i).tensor().toArray());
            }
            Parameter moved = to.stream().filter(p -> p.name().equals(parameter)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no tensor " + parameter));
            double[] values = moved.tensor().toDoubleArray();
            if (index < 0 || index >= values.length) {
                throw new IllegalArgumentException(
                        "%s holds the weights 0 to %d; was asked for %d".formatted(parameter, values.length - 1,
                                index));
            }
            loss(reference, copy, t, y, true);
            double gradient = moved.tensor().grad() == null ? 0 : moved.tensor().grad().toDoubleArray()[index];
            double weight = values[index];
            double h = STEP * Math.max(1, Math.abs(weight));
            values[index] = weight - h;
            moved.tensor().copyFrom(values);
            double below = loss(reference, copy, t, y, false);
            values[index] = weight + h;
            moved.tensor().copyFrom(values);
            double above = loss(reference, copy, t, y, false);
            return new FiniteDifference(parameter, index, weight, h, below, above, gradient);
        }
    }

    private static double loss(Backend backend, MpgNet net, Transition t, double y, boolean backward) {
        ActionSample sample = new ActionSample(StateImages.of(t.state(), t.goal()),
                Window.about(t.goal(), net.config().windowCells()), t.choice());
        try (TensorScope scope = new TensorScope(backend)) {
            Tape tape = backward ? Tape.recording(scope) : Tape.inference(scope);
            Tensor q = new ActionBatch(scope, List.of(sample)).q(tape, net, t.primitive(), Mode.TRAIN);
            Tensor loss = HuberLoss.apply(tape, scope, q, new float[]{(float) y}, new float[]{1});
            if (backward) {
                tape.backward(loss);
            }
            return loss.toDoubleArray()[0];
        }
    }
}
