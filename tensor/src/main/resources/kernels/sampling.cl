// mpgnet.tensor.backend.SamplingKernels: items (channel block, pixel of the result). The transposes search the pixels
// that may have read theirs, in order, instead of scattering, so no two items add to one number.

// How much output position o of a resize reads input position i, along one axis. Output position o reads around
// ((2o + 1) · in - out) / (2 · out), a fraction whose whole part integers give exactly.
static inline float resize_weight(int o, int i, int in, int out) {
    int at = max(0, (2 * o + 1) * in - out);
    int left = at / (2 * out);
    float right = (float) (at % (2 * out)) / (2 * out);
    return (min(left, in - 1) == i ? 1 - right : 0) + (min(left + 1, in - 1) == i ? right : 0);
}

kernel void resize(int n, int h, int w, int c, int outH, int outW, global const float *x, global float *y) {
    int c0 = get_global_id(0) * WIDTH;
    int pixel = get_global_id(1);
    if (c0 < c && pixel < n * outH * outW) {
        int col = max(0, (2 * (pixel % outW) + 1) * w - outW);
        int row = max(0, (2 * (pixel / outW % outH) + 1) * h - outH);
        int left = col / (2 * outW);
        int top = row / (2 * outH);
        float right = (float) (col % (2 * outW)) / (2 * outW);
        float down = (float) (row % (2 * outH)) / (2 * outH);
        global const float *image = x + pixel / outW / outH * h * w * c + c0;
        int toRight = (min(left + 1, w - 1) - left) * c;
        int toDown = (min(top + 1, h - 1) - top) * w * c;
        global const float *corner = image + (top * w + left) * c;
        vec upper = (1 - right) * LOAD(corner) + right * LOAD(corner + toRight);
        vec lower = (1 - right) * LOAD(corner + toDown) + right * LOAD(corner + toDown + toRight);
        store_block((1 - down) * upper + down * lower, c - c0, y + pixel * c + c0);
    }
}

// Input position i is read by output positions around (i + ½) · out / in; one more on each side allows for rounding.
static inline int first_reader(int i, int in, int out) {
    return i == 0 ? 0 : max(0, (int) floor((i - 0.5f) * out / in - 0.5f) - 1);
}

static inline int end_reader(int i, int in, int out) {
    return i == in - 1 ? out : min(out, (int) ceil((i + 1.5f) * out / in - 0.5f) + 2);
}

kernel void resize_backward(int n, int h, int w, int c, int outH, int outW, global const float *dy,
                            global float *dx) {
    int c0 = get_global_id(0) * WIDTH;
    int pixel = get_global_id(1);
    if (c0 < c && pixel < n * h * w) {
        int col = pixel % w;
        int row = pixel / w % h;
        global const float *image = dy + pixel / w / h * outH * outW * c + c0;
        vec sum = 0.0f;
        for (int oh = first_reader(row, h, outH); oh < end_reader(row, h, outH); oh++) {
            float rowWeight = resize_weight(oh, row, h, outH);
            if (rowWeight > 0) {
                for (int ow = first_reader(col, w, outW); ow < end_reader(col, w, outW); ow++) {
                    float weight = rowWeight * resize_weight(ow, col, w, outW);
                    if (weight > 0) {
                        sum += weight * LOAD(image + (oh * outW + ow) * c);
                    }
                }
            }
        }
        store_block(sum, c - c0, dx + pixel * c + c0);
    }
}

kernel void gather(int count, int channels, global const int *pixels, global const float *x, global float *y) {
    int c = get_global_id(0) * WIDTH;
    int m = get_global_id(1);
    if (c < channels && m < count) {
        store_block(LOAD(x + pixels[m] * channels + c), channels - c, y + m * channels + c);
    }
}

// dx must be zero. One item per channel block adds all gradients in order, because pixels may repeat.
kernel void gather_backward(int count, int channels, global const int *pixels, global const float *dy,
                            global float *dx) {
    int c = get_global_id(0) * WIDTH;
    if (c < channels && get_global_id(1) == 0) {
        for (int m = 0; m < count; m++) {
            global float *to = dx + pixels[m] * channels + c;
            store_block(LOAD(to) + LOAD(dy + m * channels + c), channels - c, to);
        }
    }
}
