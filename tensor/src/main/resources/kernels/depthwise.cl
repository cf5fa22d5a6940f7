// mpgnet.tensor.backend.DepthwiseKernels.

#define COLUMNS 4
#define UNROLL _Pragma("unroll")

// sum[u] += the window of the u-th of COLUMNS neighbouring outputs, all of whose columns lie inside the image: each input
// is loaded once per row of the kernel. `first` is the first window's left column in row 0. Inlined with constant `size`
// and `step`, it is straight code on registers.
static inline void add_windows(const int size, const int step, vec *sum, int top, int h, int rowStride, int c,
                               global const float *first, global const float *weights) {
    for (int i = max(0, -top); i < min(size, h - top); i++) {
        global const float *line = first + (top + i) * rowStride;
        vec in[(COLUMNS - 1) * 2 + 5];
        UNROLL for (int t = 0; t < (COLUMNS - 1) * step + size; t++) {
            in[t] = LOAD(line + t * c);
        }
        UNROLL for (int j = 0; j < size; j++) {
            vec weight = LOAD(weights + (i * size + j) * c);
            UNROLL for (int u = 0; u < COLUMNS; u++) {
                sum[u] += in[u * step + j] * weight;
            }
        }
    }
}

// One item per (channel block, image · row) walks along the row. Where `transposed`, rows are the input's and sources
// the output's: the gradient of the input.
kernel void depthwise(GEOMETRY, int transposed, global const float *x, global const float *weights, int fused,
                      global const float *scale, global const float *shift, int f, global float *y) {
    int high = transposed ? h : outH;
    int wide = transposed ? w : outW;
    int sourceH = transposed ? outH : h;
    int sourceW = transposed ? outW : w;
    int c0 = get_global_id(0) * WIDTH;
    int row = get_global_id(1);
    if (c0 >= c || row >= n * high) {
        return;
    }
    int image = row / high;
    vec s = 1.0f;
    vec t = 0.0f;
    if (fused) {
        s = LOAD(scale + c0);
        t = LOAD(shift + c0);
    }
    // Windows of 3 or 5 without dilation and with stride 1 or 2 are summed several at a time, away from the edges.
    int shape = transposed || kh != kw || dilation != 1 ? 0 : kw * 10 + stride;
    bool blocked = shape == 31 || shape == 32 || shape == 51 || shape == 52;
    for (int q = 0; q < wide; q++) {
        int left = q * stride - padding;
        if (blocked && q + COLUMNS <= wide && left >= 0 && left + (COLUMNS - 1) * stride + kw <= w) {
            vec sums[COLUMNS];
            UNROLL for (int u = 0; u < COLUMNS; u++) {
                sums[u] = 0.0f;
            }
            int top = row % high * stride - padding;
            global const float *first = x + (image * h * w + left) * c + c0;
            switch (shape) {
                case 31: add_windows(3, 1, sums, top, h, w * c, c, first, weights + c0); break;
                case 32: add_windows(3, 2, sums, top, h, w * c, c, first, weights + c0); break;
                case 51: add_windows(5, 1, sums, top, h, w * c, c, first, weights + c0); break;
                default: add_windows(5, 2, sums, top, h, w * c, c, first, weights + c0); break;
            }
            UNROLL for (int u = 0; u < COLUMNS; u++) {
                store_block(fused ? activation(f, sums[u] * s + t) : sums[u], c - c0, y + (row * wide + q + u) * c + c0);
            }
            q += COLUMNS - 1;
            continue;
        }
        vec sum = 0.0f;
        for (int i = 0; i < kh; i++) {
            int sourceRow = transposed ? tap_reader(row % high, i, stride, padding, dilation, sourceH)
                                       : tap_source(row % high, i, stride, padding, dilation, sourceH);
            if (sourceRow < 0) {
                continue;
            }
            global const float *line = x + (image * sourceH + sourceRow) * sourceW * c + c0;
            for (int j = 0; j < kw; j++) {
                int sourceCol = transposed ? tap_reader(q, j, stride, padding, dilation, sourceW)
                                           : tap_source(q, j, stride, padding, dilation, sourceW);
                if (sourceCol >= 0) {
                    sum += LOAD(line + sourceCol * c) * LOAD(weights + (i * kw + j) * c + c0);
                }
            }
        }
        store_block(fused ? activation(f, sum * s + t) : sum, c - c0, y + (row * wide + q) * c + c0);
    }
}

// partial[part, tap, c] = Σ over the part's output rows (image · row) of x[source, c] · dy[pixel, c]: items (channel
// block, tap, part of `part` rows).
kernel void depthwise_weight_gradient(GEOMETRY, int part, int parts, global const float *x, global const float *dy,
                                      global float *partial) {
    int c0 = get_global_id(0) * WIDTH;
    int tap = get_global_id(1);
    int p = get_global_id(2);
    if (c0 >= c || tap >= kh * kw || p >= parts) {
        return;
    }
    vec sum = 0.0f;
    int end = min((p + 1) * part, n * outH);
    for (int row = p * part; row < end; row++) {
        int sourceRow = tap_source(row % outH, tap / kw, stride, padding, dilation, h);
        if (sourceRow < 0) {
            continue;
        }
        global const float *line = x + (row / outH * h + sourceRow) * w * c + c0;
        global const float *gradient = dy + row * outW * c + c0;
        for (int q = 0; q < outW; q++) {
            int sourceCol = tap_source(q, tap % kw, stride, padding, dilation, w);
            if (sourceCol >= 0) {
                sum += LOAD(line + sourceCol * c) * LOAD(gradient + q * c);
            }
        }
    }
    store_block(sum, c - c0, partial + (p * kh * kw + tap) * c + c0);
}
