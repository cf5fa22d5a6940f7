package mpgnet.rl.network;

import java.util.random.RandomGenerator;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;

/**
 * Equal views of one action for training.
 *
 * @param mirror     also show the view mirrored across the action's axis, half of the time: no primitive tells left
 *                   from right
 * @param opposite   also show the view rotated by 180°, half of the time, for primitives where that is the same motion
 * @param shiftCells move the window's centre by up to this many cells along each axis, so that no position relative to
 *                   the feature cells is special; a shift that would lose the action is not made
 */
public record Augmentation(boolean mirror, boolean opposite, double shiftCells) {

    /** Views as they are. */
    public static final Augmentation NONE = new Augmentation(false, false, 0);

    public Augmentation {
        if (!(shiftCells >= 0 && shiftCells < Heightmap.CELLS)) {
            throw new IllegalArgumentException(
                    "shiftCells must be in [0, %d); was %s".formatted(Heightmap.CELLS, shiftCells));
        }
    }

    /** One equal view of {@code sample}, drawn with four numbers from {@code random} whatever the settings. */
    public ActionSample draw(ActionSample sample, Primitive primitive, RandomGenerator random) {
        boolean mirrored = random.nextBoolean() && mirror;
        boolean rotated = random.nextBoolean() && opposite && primitive.sameAtOppositeAngle();
        double rowShift = (2 * random.nextDouble() - 1) * shiftCells;
        double columnShift = (2 * random.nextDouble() - 1) * shiftCells;
        RotatedView view = sample.view();
        Window window = view.window();
        int k = rotated ? (view.k() + Action.ROTATIONS / 2) % Action.ROTATIONS : view.k();
        boolean mirrorNow = view.mirrored() != mirrored;
        Window moved = new Window(window.centreRow() + rowShift, window.centreColumn() + columnShift, window.cells());
        RotatedView shifted = new RotatedView(moved, k, mirrorNow);
        boolean keeps = shifted.contains(shifted.toView(sample.row(), sample.column()));
        return new ActionSample(sample.state(), keeps ? shifted : new RotatedView(window, k, mirrorNow), sample.row(),
                sample.column());
    }
}
