package mpgnet.rl.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mpgnet.sim.action.Action;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RotatedViewTest {

    @Property
    void toViewUndoesToMap(@ForAll @DoubleRange(min = -50, max = 300) double row,
            @ForAll @DoubleRange(min = -50, max = 300) double column,
            @ForAll @DoubleRange(min = 0, max = 223) double centreRow,
            @ForAll @DoubleRange(min = 0, max = 223) double centreColumn,
            @ForAll @IntRange(max = 15) int k, @ForAll boolean mirrored) {
        RotatedView view = new RotatedView(new Window(centreRow, centreColumn, 96), k, mirrored);
        RotatedView.Point seen = view.toView(row, column);
        RotatedView.Point back = view.toMap(seen.row(), seen.column());
        assertEquals(row, back.row(), 1e-9);
        assertEquals(column, back.column(), 1e-9);
    }

    @Property
    void theActionsDirectionLiesAlongColumns(@ForAll @IntRange(max = 15) int k, @ForAll boolean mirrored) {
        RotatedView view = new RotatedView(new Window(100, 80, 64), k, mirrored);
        double angle = k * Math.toRadians(22.5);
        RotatedView.Point seen = view.toView(100 + 10 * Math.sin(angle), 80 + 10 * Math.cos(angle));
        assertEquals(31.5, seen.row(), 1e-9);
        assertEquals(41.5, seen.column(), 1e-9);
        assertEquals(angle, Action.angleRad(k), 1e-12);
    }

    @Test
    void withoutMirroringTheViewIsATurnAndNotAReflection() {
        RotatedView view = new RotatedView(new Window(100, 100, 96), 0);
        assertEquals(new RotatedView.Point(57.5, 47.5), view.toView(110, 100));
        assertEquals(new RotatedView.Point(37.5, 47.5), new RotatedView(view.window(), 0, true).toView(110, 100));
        // The direction of k = 4 is +row; what lies towards −column is then below.
        assertEquals(new RotatedView.Point(57.5, 47.5), new RotatedView(view.window(), 4).toView(100, 90));
    }
}
