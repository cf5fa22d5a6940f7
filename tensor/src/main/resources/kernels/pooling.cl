// mpgnet.tensor.backend.PoolingKernels: items (channel block, pixel of the result).

kernel void average(int n, int h, int w, int c, int k, global const float *x, global float *y) {
    int outH = h / k;
    int outW = w / k;
    int c0 = get_global_id(0) * WIDTH;
    int pixel = get_global_id(1);
    if (c0 < c && pixel < n * outH * outW) {
        int col = pixel % outW * k;
        int row = pixel / outW % outH * k;
        int image = pixel / outW / outH;
        vec sum = 0.0f;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                sum += LOAD(x + ((image * h + row + i) * w + col + j) * c + c0);
            }
        }
        store_block(sum * (1.0f / (k * k)), c - c0, y + pixel * c + c0);
    }
}

kernel void average_backward(int n, int h, int w, int c, int k, global const float *dy, global float *dx) {
    int outH = h / k;
    int outW = w / k;
    int c0 = get_global_id(0) * WIDTH;
    int pixel = get_global_id(1);
    if (c0 < c && pixel < n * h * w) {
        int col = pixel % w / k;
        int row = pixel / w % h / k;
        vec gradient = 0.0f;
        if (row < outH && col < outW) {
            gradient = LOAD(dy + ((pixel / w / h * outH + row) * outW + col) * c + c0) * (1.0f / (k * k));
        }
        store_block(gradient, c - c0, dx + pixel * c + c0);
    }
}

kernel void spread_pixels(int rows, int rowsPerImage, int channels, global const float *s, float factor,
                          global float *y) {
    int c = get_global_id(0) * WIDTH;
    int row = get_global_id(1);
    if (c < channels && row < rows) {
        store_block(factor * LOAD(s + row / rowsPerImage * channels + c), channels - c, y + row * channels + c);
    }
}
