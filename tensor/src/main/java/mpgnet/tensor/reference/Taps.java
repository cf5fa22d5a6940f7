package mpgnet.tensor.reference;

import mpgnet.tensor.backend.ConvGeometry;

/**
 * Which input pixel meets which output pixel under which kernel position: the whole index arithmetic of convolution.
 */
final class Taps {
    /** One meeting inside the image: flat input pixel, flat output pixel, flat kernel position. */
    interface Visitor {
        void meet(int in, int out, int tap);
    }

    private Taps() {
    }

    static void forEach(ConvGeometry g, Visitor visitor) {
        for (int n = 0; n < g.n(); n++) {
            for (int oh = 0; oh < g.outH(); oh++) {
                for (int ow = 0; ow < g.outW(); ow++) {
                    for (int i = 0; i < g.kh(); i++) {
                        for (int j = 0; j < g.kw(); j++) {
                            int row = oh * g.stride() - g.padding() + i * g.dilation();
                            int col = ow * g.stride() - g.padding() + j * g.dilation();
                            if (row >= 0 && row < g.h() && col >= 0 && col < g.w()) {
                                visitor.meet((n * g.h() + row) * g.w() + col, (n * g.outH() + oh) * g.outW() + ow,
                                        i * g.kw() + j);
                            }
                        }
                    }
                }
            }
        }
    }
}
