package mpgnet.tensor.op;

import java.util.ArrayList;
import java.util.List;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.Tensor;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * A network that treats the images of a batch alike, image by image: y[n] = network(x[n]). All layers of an image then
 * follow each other while its numbers lie in a core's cache, and threads compute different images, which saves a join
 * after each kernel. Without gradient; on a tape that records, or where the backend wants whole batches, the network
 * sees the batch as it is.
 */
public final class EachImage {
    private EachImage() {
    }

    /** What is done with the images; its results for one image must not depend on the others. */
    @FunctionalInterface
    public interface Network {
        /** @param images as many as inputs, each [M,H,W,C], M = 1 or the batch's size */
        Tensor forward(Tape tape, List<Tensor> images);
    }

    /**
     * @param h      rows of the network's result
     * @param w      columns of it
     * @param c      channels of it
     * @param inputs each [N,H,W,C] with sizes of its own but the same N
     * @return [N,h,w,c]
     * @throws IllegalArgumentException where the inputs differ in N or the network's result has another shape
     */
    public static Tensor apply(Tape tape, int h, int w, int c, Network network, Tensor... inputs) {
        int n = inputs[0].shape().dim(0);
        for (Tensor input : inputs) {
            Expect.layout("EachImage", "input", input, "[N,H,W,C]");
            Expect.that(input.shape().dim(0) == n, "EachImage", "input " + input.shape() + " and the first, "
                    + inputs[0].shape() + ", differ in their number of images");
        }
        Backend backend = tape.backend();
        if (tape.isRecording() || n == 1 || backend.imagesAtOnce() == 0) {
            return checked(network.forward(tape, List.of(inputs)), n, h, w, c);
        }
        Tensor y = tape.result(Shape.of(n, h, w, c), inputs);
        int together = n - n % backend.imagesAtOnce(); // the rest one by one, each by all threads
        backend.runTasks(together, i -> image(backend, i, network, inputs, y));
        for (int i = together; i < n; i++) {
            image(backend, i, network, inputs, y);
        }
        return tape.filled(y);
    }

    private static void image(Backend backend, int i, Network network, Tensor[] inputs, Tensor y) {
        try (TensorScope scope = new TensorScope(backend)) {
            Tape tape = Tape.inference(scope);
            List<Tensor> images = new ArrayList<>();
            for (Tensor input : inputs) {
                Shape all = input.shape();
                Tensor image = tape.result(Shape.of(1, all.dim(1), all.dim(2), all.dim(3)));
                int size = image.shape().size();
                backend.elementwise().copyChannels(size, input.buffer(), all.size(), i * size, image.buffer(), size, 0);
                images.add(image);
            }
            Tensor result =
                    checked(network.forward(tape, images), 1, y.shape().dim(1), y.shape().dim(2), y.shape().dim(3));
            int size = result.shape().size();
            backend.elementwise().copyChannels(size, result.buffer(), size, 0, y.buffer(), y.shape().size(), i * size);
        }
    }

    private static Tensor checked(Tensor result, int n, int h, int w, int c) {
        Shape expected = Shape.of(n, h, w, c);
        Expect.that(result.shape().equals(expected), "EachImage",
                "the network's result is " + result.shape() + ", not " + expected);
        return result;
    }
}
