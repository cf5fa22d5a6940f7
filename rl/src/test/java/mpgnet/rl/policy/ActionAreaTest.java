package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import mpgnet.rl.Samples;
import mpgnet.rl.problem.Goal;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.camera.Mask;
import org.junit.jupiter.api.Test;

/** Section III-D's rough mask for grips; 5 cm more around it for the start of a push. */
class ActionAreaTest {

    /** An L whose bounding rectangle is rows 100 to 119, columns 80 to 99. */
    private static final Mask L = Samples.square(100, 80, 10).union(Samples.square(110, 90, 10));

    private static Mask.Rectangle bounds(Primitive primitive, Mask focus) {
        Mask area = ActionArea.of(primitive, Goal.object(3, focus));
        Mask.Rectangle box = area.bounds();
        assertEquals((box.bottom() - box.top() + 1) * (box.right() - box.left() + 1), area.size(), "it is full");
        return box;
    }

    @Test
    void aGripStaysInTheBoundingRectangle() {
        for (Primitive grip : new Primitive[]{Primitive.MOVE, Primitive.GRASP}) {
            Mask.Rectangle box = bounds(grip, L);
            assertEquals(100, box.top());
            assertEquals(119, box.bottom());
            assertEquals(80, box.left());
            assertEquals(99, box.right());
        }
    }

    @Test
    void aPushMayStartFiveCentimetresAroundIt() {
        Mask.Rectangle box = bounds(Primitive.PUSH, L);
        assertEquals(75, box.top());
        assertEquals(144, box.bottom());
        assertEquals(55, box.left());
        assertEquals(124, box.right());
    }

    @Test
    void theWorkspaceEndsTheArea() {
        Mask.Rectangle first = bounds(Primitive.PUSH, Samples.square(10, 5, 20));
        assertEquals(0, first.top());
        assertEquals(0, first.left());
        Mask.Rectangle last = bounds(Primitive.PUSH, Samples.square(190, 195, 20));
        assertEquals(223, last.bottom());
        assertEquals(223, last.right());
    }

    @Test
    void whereNothingNearHasRoomAMoveMayGoFiveCentimetresAndAPushTenFartherThanTheRectangle() {
        Mask.Rectangle move = ActionArea.farther(Primitive.MOVE, Goal.object(3, L)).orElseThrow().cells().bounds();
        assertEquals(75, move.top());
        assertEquals(124, move.right());
        Mask.Rectangle push = ActionArea.farther(Primitive.PUSH, Goal.object(3, L)).orElseThrow().cells().bounds();
        assertEquals(50, push.top());
        assertEquals(149, push.right());
        assertEquals(Optional.empty(), ActionArea.farther(Primitive.GRASP, Goal.object(3, L)));
    }

    /** From 10 cm to the left of the rectangle: straight at it, half of the way lies in the usual area. */
    @Test
    void aPushFromFarAwayGoesThroughTheUsualAreaForHalfOfItsWay() {
        ActionArea.Farther push = ActionArea.farther(Primitive.PUSH, Goal.object(3, L)).orElseThrow();
        assertFalse(push.misses(0, 110, 30));
        assertTrue(push.misses(8, 110, 30), "away from it");
        assertTrue(push.misses(0, 70, 30), "beside it");
        assertFalse(ActionArea.farther(Primitive.MOVE, Goal.object(3, L)).orElseThrow().misses(8, 110, 30));
    }
}
