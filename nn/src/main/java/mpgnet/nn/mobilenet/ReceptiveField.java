package mpgnet.nn.mobilenet;

import java.util.ArrayList;
import java.util.List;

/**
 * What one place of a trunk's block sees of the image by its convolutions: {@code side} pixels square, whose first
 * pixel lies at {@code offset} for the place in row or column 0, and {@code jump} pixels farther for each next one.
 * What lies outside the image counts as 0. Squeeze-and-excite lets the mean of the whole image into a block's scale
 * besides.
 *
 * @param side   pixels
 * @param jump   pixels from one place to the next
 * @param offset of the first pixel of place 0; not positive
 */
public record ReceptiveField(int side, int jump, int offset) {

    private static final int STEM_KERNEL = 3;
    private static final int STEM_STRIDE = 2;

    /** Of the stem, each block, and the widening convolution where there is one, as {@link MobileNetV3#outputs}. */
    public static List<ReceptiveField> of(TrunkSpec spec) {
        List<ReceptiveField> fields = new ArrayList<>();
        fields.add(new ReceptiveField(1, 1, 0).after(STEM_KERNEL, STEM_STRIDE, 1));
        for (int i = 0; i < spec.blocks(); i++) {
            BlockSpec block = spec.backbone().blocks().get(i);
            boolean strides = spec.dilation(i) == 1;
            // A block whose stride has become dilation looks with the taps of before: torchvision's rule.
            fields.add(fields.getLast().after(block.kernel(), strides ? block.stride() : 1, spec.dilation(i)));
        }
        if (spec.widens()) {
            fields.add(fields.getLast());
        }
        return List.copyOf(fields);
    }

    /** The field through one more convolution, padded so that it is centred. */
    private ReceptiveField after(int kernel, int stride, int dilation) {
        int reach = (kernel - 1) * dilation;
        return new ReceptiveField(side + reach * jump, jump * stride, offset - reach / 2 * jump);
    }

    /** The first pixel that a place sees, in rows or in columns. */
    public int first(int place) {
        return offset + place * jump;
    }
}
