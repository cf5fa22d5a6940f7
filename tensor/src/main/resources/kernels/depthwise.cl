// mpgnet.tensor.backend.DepthwiseKernels.

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
    for (int q = 0; q < wide; q++) {
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
