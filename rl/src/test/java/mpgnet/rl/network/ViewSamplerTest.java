package mpgnet.rl.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.tensor.Shape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ViewSamplerTest {

    private static final int MAP = Heightmap.CELLS;

    @Test
    void whatLiesOutsideIsABlackTableNormalisedLikeTheRest() {
        float[] heightM = new float[MAP * MAP];
        int[] rgb = new int[MAP * MAP];
        Arrays.fill(heightM, 0.07f);
        Arrays.fill(rgb, 0xFF8000);
        BitSet mask = new BitSet();
        mask.set(0, MAP * MAP);
        // Centred on the upper left corner: three quarters of the view lie outside.
        Sampled view = sample(new StateImages(heightM, rgb, mask), new RotatedView(new Window(-0.5, -0.5, 32), 0));
        int inside = 31 * 32 + 31;
        assertEquals((0.07 - 0.01) / 0.03, view.depth[3 * inside + 2], 1e-5);
        assertEquals((1 - 0.485) / 0.229, view.colour[3 * inside], 1e-5);
        assertEquals((128 / 255.0 - 0.456) / 0.224, view.colour[3 * inside + 1], 1e-5);
        assertEquals((0 - 0.406) / 0.225, view.colour[3 * inside + 2], 1e-5);
        assertEquals(1, view.mask[inside]);
        int outside = 31 * 32;
        assertEquals((0 - 0.01) / 0.03, view.depth[3 * outside], 1e-5);
        assertEquals((0 - 0.485) / 0.229, view.colour[3 * outside], 1e-5);
        assertEquals(0, view.mask[outside]);
    }

    @Property
    void aBlockAheadOfTheActionIsOnTheRightOfTheView(@ForAll @IntRange(max = 15) int k) {
        double angle = Action.angleRad(k);
        int row = (int) Math.round(111.5 + 12 * Math.sin(angle));
        int column = (int) Math.round(111.5 + 12 * Math.cos(angle));
        BitSet mask = new BitSet();
        for (int r = row - 1; r <= row + 1; r++) {
            mask.set(r * MAP + column - 1, r * MAP + column + 2);
        }
        Sampled view = sample(new StateImages(new float[MAP * MAP], new int[MAP * MAP], mask),
                new RotatedView(new Window(111.5, 111.5, 40), k));
        double sum = 0;
        double rowSum = 0;
        double columnSum = 0;
        for (int i = 0; i < 40 * 40; i++) {
            sum += view.mask[i];
            rowSum += view.mask[i] * (i / 40);
            columnSum += view.mask[i] * (i % 40);
        }
        assertEquals(9, sum, 0.5, "bilinear sampling keeps the area");
        assertEquals(19.5, rowSum / sum, 1);
        assertEquals(19.5 + 12, columnSum / sum, 1);
    }

    private record Sampled(float[] colour, float[] depth, float[] mask) {
    }

    private static Sampled sample(StateImages state, RotatedView view) {
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend)) {
            Views views = ViewSampler.sample(scope, List.of(state), List.of(view));
            int cells = view.window().cells();
            assertEquals(Shape.of(1, cells, cells, 3), views.colour().shape());
            return new Sampled(views.colour().toArray(), views.depth().toArray(), views.mask().toArray());
        }
    }
}
