package mpgnet.rl.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Motions are counted by primitive, and grasps that fail in a row. */
class TallyTest {

    private static final Tally SOME = new Tally(1, 2, 4, 3);

    @Test
    void eachMotionCountsForItsPrimitive() {
        assertEquals(7, SOME.motions());
        assertEquals(new Tally(2, 2, 4, 0), SOME.after(Primitive.MOVE, false), "a move begins a new row of grasps");
        assertEquals(new Tally(1, 3, 4, 0), SOME.after(Primitive.PUSH, false), "so does a push");
        assertEquals(new Tally(1, 2, 5, 4), SOME.after(Primitive.GRASP, false));
        assertEquals(new Tally(1, 2, 5, 0), SOME.after(Primitive.GRASP, true), "so does a success");
    }
}
