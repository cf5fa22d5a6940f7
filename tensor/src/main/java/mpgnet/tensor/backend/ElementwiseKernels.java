package mpgnet.tensor.backend;

/** Kernels whose output number i depends on the inputs' numbers i alone (or on row i / column i of a matrix). */
public interface ElementwiseKernels {
    /** y[i] = value. */
    void fill(float value, Buffer y);

    /** y[i] = a[i] + b[i]; y may be a. */
    void add(Buffer a, Buffer b, Buffer y);

    /** y[i] = a[i] · b[i]. */
    void multiply(Buffer a, Buffer b, Buffer y);

    /** y[i] += factor · x[i]. */
    void addScaled(float factor, Buffer x, Buffer y);

    /** y[i] = factor · scalar[0]. */
    void broadcast(Buffer scalar, float factor, Buffer y);

    /** y[i] = f(x[i]). */
    void activate(Activation f, Buffer x, Buffer y);

    /** dx[i] = dy[i] · f'(x[i]). */
    void activateBackward(Activation f, Buffer x, Buffer dy, Buffer dx);

    /** y[r,c] = f(x[r,c] · scale[c] + shift[c]), C = scale.size(); y may be x. */
    void scaleShiftActivate(Buffer x, Buffer scale, Buffer shift, Activation f, Buffer y);

    /** y[r,c] = x[r,c] + bias[c], C = bias.size(). */
    void addBias(Buffer x, Buffer bias, Buffer y);

    /** y[n,p,c] = x[n,p,c] · s[n,c], for n images of equally many pixels p and C channels. */
    void scaleChannels(int images, int channels, Buffer x, Buffer s, Buffer y);

    /** to[r, toFirst + c] = from[r, fromFirst + c] for c in [0, count): one slice of a concatenation along channels. */
    void copyChannels(int count, Buffer from, int fromChannels, int fromFirst, Buffer to, int toChannels, int toFirst);

    /**
     * d = prediction - target; y[i] = factor · weight[i] · (d² / 2 where |d| ≤ delta, else delta·(|d| - delta / 2)):
     * Huber, "Robust Estimation of a Location Parameter", 1964.
     */
    void huber(float delta, float factor, Buffer prediction, Buffer target, Buffer weight, Buffer y);

    /** dPrediction[i] = dy[0] · factor · weight[i] · clamp(prediction[i] - target[i], -delta, delta). */
    void huberBackward(float delta, float factor, Buffer prediction, Buffer target, Buffer weight, Buffer dy,
            Buffer dPrediction);

    /**
     * y[r] = factor · (ln Σ over c of exp x[r,c] - Σ over c of target[r,c]·x[r,c]): the cross entropy of each row's
     * softmax and target, whose numbers add up to one.
     */
    void crossEntropy(int classes, float factor, Buffer x, Buffer target, Buffer y);

    /** dx[r,c] = dy[0] · factor · (softmax(x[r])[c] - target[r,c]). */
    void crossEntropyBackward(int classes, float factor, Buffer x, Buffer target, Buffer dy, Buffer dx);

    /**
     * One step of Adam: with d = gradient[i] + λ·w[i], mean[i] ← β₁·mean[i] + (1 - β₁)·d, square[i] ← β₂·square[i] + (1
     * - β₂)·d², then w[i] ← w[i] - stepSize · mean[i] / (√square[i] · rootCorrection + ε).
     */
    void adam(AdamStep step, Buffer gradient, Buffer mean, Buffer square, Buffer w);
}
