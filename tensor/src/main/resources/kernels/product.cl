// Matrix products, and dense convolution as a product whose left matrix is read from the image where it lies. An item
// keeps TILE_ROWS × WIDTH sums in registers. The right matrix is packed into panels of WIDTH columns, [blocks][depth]
// [WIDTH], filled up with zeros.

#define EACH_ROW _Pragma("unroll") for (int r = 0; r < TILE_ROWS; r++)

// Row d = outer · inner + i, column n of the right matrix is b[outer · strideOuter + i · strideInner + n · strideN].
kernel void pack(int depth, int inner, int n, int strideOuter, int strideInner, int strideN, global const float *b,
                 global float *panels) {
    int first = get_global_id(0) * WIDTH;
    int d = get_global_id(1);
    if (first < n && d < depth) {
        global const float *row = b + d / inner * strideOuter + d % inner * strideInner;
        global float *to = panels + first * depth + d * WIDTH;
        for (int i = 0; i < WIDTH; i++) {
            to[i] = first + i < n ? row[(first + i) * strideN] : 0;
        }
    }
}

static inline void store_tile(vec *sum, int m0, int m, int n0, int n, int fused, global const float *scale,
                              global const float *shift, int f, global float *y) {
    vec s = 1.0f;
    vec t = 0.0f;
    if (fused) {
        s = LOAD(scale + n0);
        t = LOAD(shift + n0);
    }
    EACH_ROW {
        if (m0 + r < m) {
            store_block(fused ? activation(f, sum[r] * s + t) : sum[r], n - n0, y + (m0 + r) * n + n0);
        }
    }
}

// y[m,n] = Σ over d of a[m · strideM + d · strideDepth] · right[d,n], then f(y · scale + shift) where fused.
kernel void product(int m, int depth, int n, int strideM, int strideDepth, global const float *a,
                    global const float *panels, int fused, global const float *scale, global const float *shift,
                    int f, global float *y) {
    int n0 = get_global_id(0) * WIDTH;
    int m0 = get_global_id(1) * TILE_ROWS;
    if (n0 >= n || m0 >= m) {
        return;
    }
    global const float *row[TILE_ROWS];
    vec sum[TILE_ROWS];
    EACH_ROW {
        row[r] = a + min(m0 + r, m - 1) * strideM;
        sum[r] = 0.0f;
    }
    global const float *panel = panels + n0 * depth;
    for (int d = 0; d < depth; d++) {
        vec b = LOAD(panel + d * WIDTH);
        EACH_ROW {
            sum[r] += row[r][d * strideDepth] * b;
        }
    }
    store_tile(sum, m0, m, n0, n, fused, scale, shift, f, y);
}

// The same for convolution: row m of the left matrix is what output pixel m sees, taps × C; where `transposed`, what
// input pixel m is seen by, taps × K. `zeros` stands for the pixels outside.
kernel void patch_product(GEOMETRY, int transposed, global const float *x, global const float *panels,
                          global const float *zeros, int fused, global const float *scale, global const float *shift,
                          int f, global float *y) {
    int high = transposed ? h : outH;
    int wide = transposed ? w : outW;
    int sourceH = transposed ? outH : h;
    int sourceW = transposed ? outW : w;
    int inner = transposed ? k : c;
    int columns = transposed ? c : k;
    int m = n * high * wide;
    int n0 = get_global_id(0) * WIDTH;
    int m0 = get_global_id(1) * TILE_ROWS;
    if (n0 >= columns || m0 >= m) {
        return;
    }
    vec sum[TILE_ROWS];
    EACH_ROW {
        sum[r] = 0.0f;
    }
    global const float *panel = panels + n0 * kh * kw * inner;
    for (int i = 0; i < kh; i++) {
        for (int j = 0; j < kw; j++) {
            global const float *row[TILE_ROWS];
            EACH_ROW {
                int pixel = min(m0 + r, m - 1);
                int q = pixel % wide;
                int p = pixel / wide % high;
                int image = pixel / wide / high;
                p = transposed ? tap_reader(p, i, stride, padding, dilation, sourceH)
                               : tap_source(p, i, stride, padding, dilation, sourceH);
                q = transposed ? tap_reader(q, j, stride, padding, dilation, sourceW)
                               : tap_source(q, j, stride, padding, dilation, sourceW);
                row[r] = p < 0 || q < 0 ? zeros : x + ((image * sourceH + p) * sourceW + q) * inner;
            }
            for (int d = 0; d < inner; d++) {
                vec b = LOAD(panel);
                panel += WIDTH;
                EACH_ROW {
                    sum[r] += row[r][d] * b;
                }
            }
        }
    }
    store_tile(sum, m0, m, n0, columns, fused, scale, shift, f, y);
}

// sum[r] += a[r] · b. Past the last channel a holds another pixel's numbers; those sums are not stored.
static inline void add_pixel(vec *sum, global const float *a, vec b) {
    EACH_ROW {
        sum[r] += a[r] * b;
    }
}

// partial[part, tap, c, k] = Σ over the part's output pixels of x[the pixel's source under tap, c] · dy[pixel, k]:
// items (block of k, tap · tiles of c, part of `part` output pixels).
kernel void weight_gradient(GEOMETRY, int part, int parts, global const float *x, global const float *dy,
                            global float *partial) {
    int k0 = get_global_id(0) * WIDTH;
    int tiles = (c + TILE_ROWS - 1) / TILE_ROWS;
    int tap = get_global_id(1) / tiles;
    int c0 = get_global_id(1) % tiles * TILE_ROWS;
    int p = get_global_id(2);
    if (k0 >= k || tap >= kh * kw || p >= parts) {
        return;
    }
    vec sum[TILE_ROWS];
    EACH_ROW {
        sum[r] = 0.0f;
    }
    int first = p * part;
    int end = min(first + part, n * outH * outW);
    if (kh == 1 && kw == 1 && stride == 1 && padding == 0) { // output pixels see the input pixel of the same number
        for (int pixel = first; pixel < end; pixel++) {
            add_pixel(sum, x + pixel * c + c0, LOAD(dy + pixel * k + k0));
        }
    } else {
        for (int line = first / outW; line * outW < end; line++) { // image · output row
            int row = tap_source(line % outH, tap / kw, stride, padding, dilation, h);
            if (row < 0) {
                continue;
            }
            global const float *source = x + (line / outH * h + row) * w * c + c0;
            for (int pixel = max(first, line * outW); pixel < min(end, (line + 1) * outW); pixel++) {
                int col = tap_source(pixel - line * outW, tap % kw, stride, padding, dilation, w);
                if (col >= 0) {
                    add_pixel(sum, source + col * c, LOAD(dy + pixel * k + k0));
                }
            }
        }
    }
    global float *to = partial + ((p * kh * kw + tap) * c + c0) * k + k0;
    EACH_ROW {
        if (c0 + r < c) {
            store_block(sum[r], k - k0, to + r * k);
        }
    }
}
