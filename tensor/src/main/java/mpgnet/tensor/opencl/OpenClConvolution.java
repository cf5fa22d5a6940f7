package mpgnet.tensor.opencl;

import mpgnet.tensor.backend.Activation;
import mpgnet.tensor.backend.Buffer;
import mpgnet.tensor.backend.ConvGeometry;
import mpgnet.tensor.backend.ConvolutionKernels;

/** Dense convolution by the kernels of product.cl; w is [KH,KW,C,K]. */
final class OpenClConvolution implements ConvolutionKernels {
    private final Products products;

    OpenClConvolution(Products products) {
        this.products = products;
    }

    @Override
    public void forward(ConvGeometry g, Buffer x, Buffer w, Buffer y) {
        forward(g, x, w, Products.Epilogue.none(y), y);
    }

    @Override
    public void forwardFused(ConvGeometry g, Buffer x, Buffer w, Buffer scale, Buffer shift, Activation f, Buffer y) {
        forward(g, x, w, new Products.Epilogue(true, scale, shift, f), y);
    }

    private void forward(ConvGeometry g, Buffer x, Buffer w, Products.Epilogue end, Buffer y) {
        int depth = g.kh() * g.kw() * g.c();
        var right = new Products.Right(w, depth, g.c(), g.k(), g.c() * g.k(), g.k(), 1);
        if (g.isPointwise()) {
            products.multiply(g.outRows(), g.c(), 1, x, right, end, y);
        } else {
            products.convolve(g, false, x, right, end, y);
        }
    }

    @Override
    public void backwardInput(ConvGeometry g, Buffer dy, Buffer w, Buffer dx) {
        int depth = g.kh() * g.kw() * g.k();
        var right = new Products.Right(w, depth, g.k(), g.c(), g.c() * g.k(), 1, g.k());
        if (g.isPointwise()) {
            products.multiply(g.outRows(), g.k(), 1, dy, right, Products.Epilogue.none(dx), dx);
        } else {
            products.convolve(g, true, dy, right, Products.Epilogue.none(dx), dx);
        }
    }

    @Override
    public void backwardWeights(ConvGeometry g, Buffer x, Buffer dy, Buffer dw) {
        products.weightGradient(g, x, dy, dw);
    }
}
