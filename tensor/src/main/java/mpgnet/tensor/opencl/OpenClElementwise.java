package mpgnet.tensor.opencl;

import static mpgnet.tensor.opencl.OpenClBuffer.of;
import static org.jocl.CL.clEnqueueCopyBuffer;

import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.AdamStep;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ElementwiseKernels;
import org.jocl.Sizeof;

/** Launches the kernels of elementwise.cl. */
final class OpenClElementwise implements ElementwiseKernels {
    private final Session session;

    OpenClElementwise(Session session) {
        this.session = session;
    }

    private void flat(String kernel, Buffer y, Object... arguments) {
        session.program("elementwise").run(kernel, session.tuning().flat(y.size()), arguments);
    }

    private void rows(String kernel, int channels, int rows, Object... arguments) {
        session.program("elementwise").run(kernel, session.tuning().rows(channels, rows), arguments);
    }

    @Override
    public void fill(float value, Buffer y) {
        flat("fill", y, y.size(), value, y);
    }

    @Override
    public void add(Buffer a, Buffer b, Buffer y) {
        flat("add", y, y.size(), a, b, y);
    }

    @Override
    public void multiply(Buffer a, Buffer b, Buffer y) {
        flat("multiply", y, y.size(), a, b, y);
    }

    @Override
    public void addScaled(float factor, Buffer x, Buffer y) {
        flat("add_scaled", y, y.size(), factor, x, y);
    }

    @Override
    public void broadcast(Buffer scalar, float factor, Buffer y) {
        flat("broadcast", y, y.size(), scalar, factor, y);
    }

    @Override
    public void activate(Activation f, Buffer x, Buffer y) {
        flat("activate", y, y.size(), f, x, y);
    }

    @Override
    public void activateBackward(Activation f, Buffer x, Buffer dy, Buffer dx) {
        flat("activate_backward", dx, dx.size(), f, x, dy, dx);
    }

    @Override
    public void scaleShiftActivate(Buffer x, Buffer scale, Buffer shift, Activation f, Buffer y) {
        int rows = y.size() / scale.size();
        rows("scale_shift_activate", scale.size(), rows, rows, scale.size(), x, scale, shift, f, y);
    }

    @Override
    public void addBias(Buffer x, Buffer bias, Buffer y) {
        int rows = y.size() / bias.size();
        rows("add_bias", bias.size(), rows, rows, bias.size(), x, bias, y);
    }

    @Override
    public void scaleChannels(int images, int channels, Buffer x, Buffer s, Buffer y) {
        int rows = y.size() / channels;
        rows("scale_channels", channels, rows, rows, rows / images, channels, x, s, y);
    }

    @Override
    public void copyChannels(int count, Buffer from, int fromChannels, int fromFirst, Buffer to, int toChannels,
            int toFirst) {
        if (count == fromChannels && count == toChannels) {
            session.check(clEnqueueCopyBuffer(session.queue(), of(from).memory(), of(to).memory(), 0, 0,
                    (long) Sizeof.cl_float * to.size(), 0, null, null), "clEnqueueCopyBuffer");
        } else {
            int rows = to.size() / toChannels;
            rows("copy_channels", count, rows, rows, count, from, fromChannels, fromFirst, to, toChannels, toFirst);
        }
    }

    @Override
    public void huber(float delta, float factor, Buffer prediction, Buffer target, Buffer weight, Buffer y) {
        flat("huber", y, y.size(), delta, factor, prediction, target, weight, y);
    }

    @Override
    public void huberBackward(float delta, float factor, Buffer prediction, Buffer target, Buffer weight, Buffer dy,
            Buffer dPrediction) {
        flat("huber_backward", dPrediction, dPrediction.size(), delta, factor, prediction, target, weight, dy,
                dPrediction);
    }

    @Override
    public void crossEntropy(int classes, float factor, Buffer x, Buffer target, Buffer y) {
        eachRow("cross_entropy", y.size(), y.size(), classes, factor, x, target, y);
    }

    @Override
    public void crossEntropyBackward(int classes, float factor, Buffer x, Buffer target, Buffer dy, Buffer dx) {
        int rows = dx.size() / classes;
        eachRow("cross_entropy_backward", rows, rows, classes, factor, x, target, dy, dx);
    }

    private void eachRow(String kernel, int rows, Object... arguments) {
        session.program("elementwise").run(kernel, session.tuning().each(rows), arguments);
    }

    @Override
    public void adam(AdamStep s, Buffer gradient, Buffer mean, Buffer square, Buffer w) {
        flat("adam", w, w.size(), s.beta1(), s.beta2(), s.stepSize(), s.rootCorrection(), s.eps(), s.decay(), gradient,
                mean, square, w);
    }
}
