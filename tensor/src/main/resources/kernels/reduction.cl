// mpgnet.tensor.backend.ReductionKernels, in two steps: one item sums each part in order, then one item sums the parts'
// sums in order. How the numbers are cut into parts depends on their count alone.

// partial[i] = the sum of numbers [i · part, (i + 1) · part).
kernel void sum_numbers(int size, int part, global const float *x, global float *partial) {
    int i = get_global_id(0);
    int first = i * part;
    if (first < size) {
        int end = min(first + part, size);
        int whole = first + (end - first) / WIDTH * WIDTH;
        vec sum = 0.0f;
        for (int at = first; at < whole; at += WIDTH) {
            sum += LOAD(x + at);
        }
        float lanes[WIDTH];
        STORE(sum, lanes);
        float total = 0;
        for (int at = 0; at < WIDTH; at++) {
            total += lanes[at];
        }
        for (int at = whole; at < end; at++) {
            total += x[at];
        }
        partial[i] = total;
    }
}

// y[0] = factor · Σ partial[i].
kernel void finish_sum(int parts, float factor, global const float *partial, global float *y) {
    if (get_global_id(0) == 0) {
        float total = 0;
        for (int i = 0; i < parts; i++) {
            total += partial[i];
        }
        y[0] = factor * total;
    }
}

// Sums over the pixels of each image, cut into parts of `part` pixels: item (channel block, image · parts + p) loops
// over its pixels at x[at..] with at = pixel · channels + c and ends with partial[image, p, c].
#define COLUMN_ARGUMENTS int images, int pixels, int channels, int part, int parts
#define EACH_PIXEL(BODY) \
    int c = get_global_id(0) * WIDTH; \
    int item = get_global_id(1); \
    if (c >= channels || item >= images * parts) { \
        return; \
    } \
    int firstPixel = item / parts * pixels + item % parts * part; \
    int endPixel = min(firstPixel + part, (item / parts + 1) * pixels); \
    for (int pixel = firstPixel; pixel < endPixel; pixel++) { \
        int at = pixel * channels + c; \
        BODY \
    }
#define STORE_PART(v, partial) store_block(v, channels - c, partial + item * channels + c)

kernel void sum_columns(COLUMN_ARGUMENTS, global const float *x, global float *partial) {
    vec sum = 0.0f;
    EACH_PIXEL(sum += LOAD(x + at);)
    STORE_PART(sum, partial);
}

kernel void dot_columns(COLUMN_ARGUMENTS, global const float *a, global const float *b, global float *partial) {
    vec sum = 0.0f;
    EACH_PIXEL(sum += LOAD(a + at) * LOAD(b + at);)
    STORE_PART(sum, partial);
}

kernel void squared_deviations(COLUMN_ARGUMENTS, global const float *x, global const float *mean,
                               global float *partial) {
    vec sum = 0.0f;
    EACH_PIXEL(vec d = LOAD(x + at) - LOAD(mean + c); sum += d * d;)
    STORE_PART(sum, partial);
}

// The two sums of NormalisationKernels.backwardParameters in one sweep.
kernel void norm_gradients(COLUMN_ARGUMENTS, float eps, int f, global const float *x, global const float *dy,
                           global const float *mean, global const float *var, global const float *scale,
                           global const float *shift, global float *partialGamma, global float *partialBeta) {
    vec gamma = 0.0f;
    vec beta = 0.0f;
    EACH_PIXEL(
        vec value = LOAD(x + at);
        vec dz = LOAD(dy + at) * slope(f, value * LOAD(scale + c) + LOAD(shift + c));
        beta += dz;
        gamma += dz * (value - LOAD(mean + c));)
    STORE_PART(gamma / sqrt(LOAD(var + c) + eps), partialGamma);
    STORE_PART(beta, partialBeta);
}

// y[image, c] = factor · Σ over parts of partial[image, part, c].
kernel void finish_columns(int images, int channels, int parts, float factor, global const float *partial,
                           global float *y) {
    int c = get_global_id(0) * WIDTH;
    int image = get_global_id(1);
    if (c < channels && image < images) {
        vec sum = 0.0f;
        for (int p = 0; p < parts; p++) {
            sum += LOAD(partial + (image * parts + p) * channels + c);
        }
        store_block(factor * sum, channels - c, y + image * channels + c);
    }
}

// y[row, c] = factor · s[row / rowsPerImage, c].
kernel void spread_pixels(int rows, int rowsPerImage, int channels, global const float *s, float factor,
                          global float *y) {
    int c = get_global_id(0) * WIDTH;
    int row = get_global_id(1);
    if (c < channels && row < rows) {
        store_block(factor * LOAD(s + row / rowsPerImage * channels + c), channels - c, y + row * channels + c);
    }
}
