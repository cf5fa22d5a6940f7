package mpgnet.nn.mobilenet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import mpgnet.nn.Mode;
import mpgnet.nn.layer.NormSpec;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

/** What a feature sees, counted and tried. */
class ReceptiveFieldTest {

    private static final int SIDE = 32;

    /** By hand: k = 3, s = 2; then 3/2, 3/2, 3/1 of the first rows of MobileNetV3-Small. */
    @Test
    void growsByKernelAndStride() {
        List<ReceptiveField> fields = ReceptiveField.of(new TrunkSpec(Backbone.SMALL, 3, 8));
        assertEquals(List.of(new ReceptiveField(3, 2, -1), new ReceptiveField(7, 4, -3), new ReceptiveField(15, 8, -7),
                new ReceptiveField(31, 8, -15)), fields);
    }

    /** One pixel is changed after the other: the stem's feature changes with those of its field, and with no others. */
    @Test
    void theStemSeesItsFieldAndNoMore() {
        TrunkSpec spec = new TrunkSpec(Backbone.SMALL, 3, 8);
        ReceptiveField field = ReceptiveField.of(spec).getFirst();
        try (Backend backend = new ReferenceBackend(false); TensorScope scope = new TensorScope(backend)) {
            MobileNetV3 trunk = new MobileNetV3(scope, "", spec, new NormSpec(1e-3, 0.01),
                    RandomGenerator.of("L64X128MixRandom"));
            int place = 5;
            float[] image = new float[SIDE * SIDE * 3];
            float[] before = stem(trunk, scope, image, place);
            for (int column = 0; column < SIDE; column++) {
                float[] changed = image.clone();
                changed[(field.first(place) * SIDE + column) * 3] = 1;
                boolean sees = column >= field.first(place) && column < field.first(place) + field.side();
                float[] after = stem(trunk, scope, changed, place);
                assertEquals(sees, !Arrays.equals(before, after), "column " + column);
            }
        }
    }

    private static float[] stem(MobileNetV3 trunk, TensorScope scope, float[] image, int place) {
        var output = trunk.outputs(Tape.inference(scope), scope.of(Shape.of(1, SIDE, SIDE, 3), image), Mode.EVAL)
                .getFirst();
        int channels = output.shape().dim(3);
        int at = (place * output.shape().dim(2) + place) * channels;
        return Arrays.copyOfRange(output.toArray(), at, at + channels);
    }
}
