// Put before every program. WIDTH, TILE_ROWS and the activations' numbers come from the build options.
//
// Buffers are padded by at least 16 numbers, so whole vectors may be read past a buffer's end, and kernels over all
// numbers may write them there. Kernels over channels must not: the next pixel lies there. They use store_block.

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

typedef JOIN(float, WIDTH) vec;

#define LOAD(p) JOIN(vload, WIDTH)(0, p)
#define STORE(v, p) JOIN(vstore, WIDTH)(v, 0, p)

// mpgnet.tensor.backend.ConvGeometry
#define GEOMETRY int n, int h, int w, int c, int kh, int kw, int k, int stride, int padding, int dilation, \
    int outH, int outW

// The first count lanes of v.
static inline void store_block(vec v, int count, global float *p) {
    if (count >= WIDTH) {
        STORE(v, p);
    } else {
        float lanes[WIDTH];
        STORE(v, lanes);
        for (int i = 0; i < count; i++) {
            p[i] = lanes[i];
        }
    }
}

// mpgnet.tensor.backend.Activation. Comparisons instead of fmin and fmax, which would turn NaN into a number.
static inline vec hard_sigmoid(vec x) {
    vec y = x * (1.0f / 6) + 0.5f;
    y = y < 0.0f ? (vec) 0.0f : y;
    return y > 1.0f ? (vec) 1.0f : y;
}

static inline vec sigmoid(vec x) {
    return 1.0f / (1.0f + exp(-x));
}

static inline vec activation(int f, vec x) {
    switch (f) {
        case RELU: return x < 0.0f ? (vec) 0.0f : x;
        case RELU6: x = x < 0.0f ? (vec) 0.0f : x; return x > 6.0f ? (vec) 6.0f : x;
        case HARD_SWISH: return x * hard_sigmoid(x);
        case HARD_SIGMOID: return hard_sigmoid(x);
        case SIGMOID: return sigmoid(x);
        default: return x;
    }
}

static inline vec slope(int f, vec x) {
    vec zero = 0.0f;
    vec one = 1.0f;
    switch (f) {
        case RELU: return x > 0.0f ? one : zero;
        case RELU6: return x > 0.0f && x <= 6.0f ? one : zero;
        case HARD_SWISH: return x <= -3.0f ? zero : x <= 3.0f ? x * (1.0f / 3) + 0.5f : one;
        case HARD_SIGMOID: return x > -3.0f && x <= 3.0f ? one * (1.0f / 6) : zero;
        case SIGMOID: { vec y = sigmoid(x); return y * (1.0f - y); }
        default: return one;
    }
}

// The position along one axis that a convolution's position p reads under kernel position t, of `sources`; -1 outside.
static inline int tap_source(int p, int t, int stride, int padding, int dilation, int sources) {
    int s = p * stride - padding + t * dilation;
    return s >= 0 && s < sources ? s : -1;
}

// The transpose: the output position that read input position p under kernel position t; -1 where there is none.
static inline int tap_reader(int p, int t, int stride, int padding, int dilation, int readers) {
    int s = p + padding - t * dilation;
    if (stride != 1) {
        s = s >= 0 && s % stride == 0 ? s / stride : -1;
    }
    return s >= 0 && s < readers ? s : -1;
}
