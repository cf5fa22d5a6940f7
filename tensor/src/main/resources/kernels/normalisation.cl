// mpgnet.tensor.backend.NormalisationKernels; its sums are in reduction.cl.
#define FIRST ((int) get_global_id(0) * WIDTH)

kernel void update_running(int channels, float unbias, float momentum, global const float *mean,
                           global const float *var, global float *runningMean, global float *runningVar) {
    int c = FIRST;
    if (c < channels) {
        vec m = LOAD(runningMean + c);
        vec v = LOAD(runningVar + c);
        STORE(m + momentum * (LOAD(mean + c) - m), runningMean + c);
        STORE(v + momentum * (LOAD(var + c) * unbias - v), runningVar + c);
    }
}

kernel void fold(int channels, float eps, global const float *gamma, global const float *beta,
                 global const float *mean, global const float *var, global float *scale, global float *shift) {
    int c = FIRST;
    if (c < channels) {
        vec s = LOAD(gamma + c) / sqrt(LOAD(var + c) + eps);
        STORE(s, scale + c);
        STORE(LOAD(beta + c) - LOAD(mean + c) * s, shift + c);
    }
}

kernel void norm_backward_input(int rows, int channels, float eps, int train, int f, global const float *x,
                                global const float *dy, global const float *mean, global const float *var,
                                global const float *scale, global const float *shift, global const float *dGamma,
                                global const float *dBeta, global float *dx) {
    int c = FIRST;
    int row = get_global_id(1);
    if (c < channels && row < rows) {
        int at = row * channels + c;
        vec value = LOAD(x + at);
        vec s = LOAD(scale + c);
        vec d = LOAD(dy + at) * slope(f, value * s + LOAD(shift + c));
        if (train) {
            vec xHat = (value - LOAD(mean + c)) / sqrt(LOAD(var + c) + eps);
            d -= (LOAD(dBeta + c) + xHat * LOAD(dGamma + c)) * (1.0f / rows);
        }
        store_block(s * d, channels - c, dx + at);
    }
}
