package mpgnet.tensor.backend;

/**
 * Element-wise non-linearities, each with its slope. At a kink the slope is the one of the left piece, as a
 * subgradient. HARD_SWISH and HARD_SIGMOID follow Howard et al., "Searching for MobileNetV3", section 5.2.
 */
public enum Activation {
    IDENTITY {
        @Override
        public double of(double x) {
            return x;
        }
        @Override
        public double slope(double x) {
            return 1;
        }
    },
    RELU {
        @Override
        public double of(double x) {
            return Math.max(0, x);
        }
        @Override
        public double slope(double x) {
            return x > 0 ? 1 : 0;
        }
    },
    RELU6 {
        @Override
        public double of(double x) {
            return Math.min(6, Math.max(0, x));
        }
        @Override
        public double slope(double x) {
            return x > 0 && x <= 6 ? 1 : 0;
        }
    },
    /** x · relu6(x + 3) / 6. */
    HARD_SWISH {
        @Override
        public double of(double x) {
            return x * HARD_SIGMOID.of(x);
        }
        @Override
        public double slope(double x) {
            return x <= -3 ? 0 : x <= 3 ? x / 3 + 0.5 : 1;
        }
    },
    /** relu6(x + 3) / 6. */
    HARD_SIGMOID {
        @Override
        public double of(double x) {
            return Math.min(1, Math.max(0, x / 6 + 0.5));
        }
        @Override
        public double slope(double x) {
            return x > -3 && x <= 3 ? 1.0 / 6 : 0;
        }
    },
    /** 1 / (1 + e^-x). */
    SIGMOID {
        @Override
        public double of(double x) {
            return 1 / (1 + Math.exp(-x));
        }
        @Override
        public double slope(double x) {
            return of(x) * (1 - of(x));
        }
    };

    /** The function's value at x. */
    public abstract double of(double x);

    /** The function's derivative at x. */
    public abstract double slope(double x);
}
