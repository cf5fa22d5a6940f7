// mpgnet.tensor.backend.ElementwiseKernels. Flat kernels: one item per WIDTH numbers from FIRST on.
#define FIRST ((int) get_global_id(0) * WIDTH)

kernel void fill(int size, float value, global float *y) {
    if (FIRST < size) {
        STORE((vec) value, y + FIRST);
    }
}

kernel void add(int size, global const float *a, global const float *b, global float *y) {
    if (FIRST < size) {
        STORE(LOAD(a + FIRST) + LOAD(b + FIRST), y + FIRST);
    }
}

kernel void multiply(int size, global const float *a, global const float *b, global float *y) {
    if (FIRST < size) {
        STORE(LOAD(a + FIRST) * LOAD(b + FIRST), y + FIRST);
    }
}

kernel void add_scaled(int size, float factor, global const float *x, global float *y) {
    if (FIRST < size) {
        STORE(LOAD(y + FIRST) + factor * LOAD(x + FIRST), y + FIRST);
    }
}

kernel void broadcast(int size, global const float *scalar, float factor, global float *y) {
    if (FIRST < size) {
        STORE((vec) (factor * scalar[0]), y + FIRST);
    }
}

kernel void activate(int size, int f, global const float *x, global float *y) {
    if (FIRST < size) {
        STORE(activation(f, LOAD(x + FIRST)), y + FIRST);
    }
}

kernel void activate_backward(int size, int f, global const float *x, global const float *dy, global float *dx) {
    if (FIRST < size) {
        STORE(LOAD(dy + FIRST) * slope(f, LOAD(x + FIRST)), dx + FIRST);
    }
}

kernel void huber(int size, float delta, float factor, global const float *prediction, global const float *target,
                  global const float *weight, global float *y) {
    if (FIRST < size) {
        vec d = fabs(LOAD(prediction + FIRST) - LOAD(target + FIRST));
        vec loss = d <= delta ? d * d * 0.5f : delta * (d - 0.5f * delta);
        STORE(factor * LOAD(weight + FIRST) * loss, y + FIRST);
    }
}

kernel void huber_backward(int size, float delta, float factor, global const float *prediction,
                           global const float *target, global const float *weight, global const float *dy,
                           global float *dPrediction) {
    if (FIRST < size) {
        vec d = LOAD(prediction + FIRST) - LOAD(target + FIRST);
        d = d < -delta ? (vec) -delta : d;
        d = d > delta ? (vec) delta : d;
        STORE(dy[0] * factor * LOAD(weight + FIRST) * d, dPrediction + FIRST);
    }
}

// ln Σ exp row[c], with the largest number taken out so that nothing overflows.
static inline float log_sum_exp(int classes, global const float *row) {
    float largest = row[0];
    for (int c = 1; c < classes; c++) {
        largest = row[c] > largest ? row[c] : largest;
    }
    float sum = 0;
    for (int c = 0; c < classes; c++) {
        sum += exp(row[c] - largest);
    }
    return largest + log(sum);
}

// One item per row.
kernel void cross_entropy(int rows, int classes, float factor, global const float *x, global const float *target,
                          global float *y) {
    int r = get_global_id(0);
    if (r < rows) {
        float dot = 0;
        for (int i = r * classes; i < (r + 1) * classes; i++) {
            dot += target[i] * x[i];
        }
        y[r] = factor * (log_sum_exp(classes, x + r * classes) - dot);
    }
}

kernel void cross_entropy_backward(int rows, int classes, float factor, global const float *x,
                                   global const float *target, global const float *dy, global float *dx) {
    int r = get_global_id(0);
    if (r < rows) {
        float logSum = log_sum_exp(classes, x + r * classes);
        for (int i = r * classes; i < (r + 1) * classes; i++) {
            dx[i] = dy[0] * factor * (exp(x[i] - logSum) - target[i]);
        }
    }
}

kernel void adam(int size, float beta1, float beta2, float stepSize, float rootCorrection, float eps, float decay,
                 global const float *gradient, global float *mean, global float *square, global float *w) {
    if (FIRST < size) {
        vec value = LOAD(w + FIRST);
        vec d = LOAD(gradient + FIRST) + decay * value;
        vec m = beta1 * LOAD(mean + FIRST) + (1 - beta1) * d;
        vec v = beta2 * LOAD(square + FIRST) + (1 - beta2) * d * d;
        STORE(m, mean + FIRST);
        STORE(v, square + FIRST);
        STORE(value - stepSize * m / (sqrt(v) * rootCorrection + eps), w + FIRST);
    }
}

// Kernels over (channel block, row).

kernel void scale_shift_activate(int rows, int channels, global const float *x, global const float *scale,
                                 global const float *shift, int f, global float *y) {
    int c = FIRST;
    int row = get_global_id(1);
    if (c < channels && row < rows) {
        int at = row * channels + c;
        store_block(activation(f, LOAD(x + at) * LOAD(scale + c) + LOAD(shift + c)), channels - c, y + at);
    }
}

kernel void add_bias(int rows, int channels, global const float *x, global const float *bias, global float *y) {
    int c = FIRST;
    int row = get_global_id(1);
    if (c < channels && row < rows) {
        int at = row * channels + c;
        store_block(LOAD(x + at) + LOAD(bias + c), channels - c, y + at);
    }
}

kernel void scale_channels(int rows, int rowsPerImage, int channels, global const float *x, global const float *s,
                           global float *y) {
    int c = FIRST;
    int row = get_global_id(1);
    if (c < channels && row < rows) {
        int at = row * channels + c;
        store_block(LOAD(x + at) * LOAD(s + row / rowsPerImage * channels + c), channels - c, y + at);
    }
}

kernel void copy_channels(int rows, int count, global const float *from, int fromChannels, int fromFirst,
                          global float *to, int toChannels, int toFirst) {
    int c = FIRST;
    int row = get_global_id(1);
    if (c < count && row < rows) {
        store_block(LOAD(from + row * fromChannels + fromFirst + c), count - c, to + row * toChannels + toFirst + c);
    }
}
