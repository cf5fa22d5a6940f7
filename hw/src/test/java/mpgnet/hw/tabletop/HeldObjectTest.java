package mpgnet.hw.tabletop;

import static mpgnet.hw.tabletop.Views.block;
import static mpgnet.hw.tabletop.Views.image;
import static mpgnet.hw.tabletop.Views.scene;
import static mpgnet.hw.tabletop.Views.sight;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.Observation;
import org.junit.jupiter.api.Test;

/** What the pictures before and after say about what the fingers hold. */
class HeldObjectTest {

    private static final Body TARGET = block(ToyBlock.CUBE, 0, 0, 0.025, 0, Tableau.RED);
    private static final Body BESIDE = block(ToyBlock.CUBE, 0.06, 0, 0.025, 0, Tableau.GREEN);
    private static final Body APART = block(ToyBlock.CUBE, -0.1, 0.08, 0.025, 0, Tableau.BLUE);
    private static final Body FALLEN_OVER_ITS_PLACE = block(ToyBlock.CUBE, 0.005, 0, 0.025, 0.2, Tableau.GREEN);
    private static final Grasp AT_TARGET = new Grasp(0, 0, 0.05, 0);
    private static final Grasp AT_APART = new Grasp(-0.1, 0.08, 0.05, 0);

    private static int held(Grasp action, Scene before, Scene after) {
        Sight sight = sight(before);
        Observation first = sight.see(image(before));
        return HeldObject.after(action, first, sight.see(image(after)));
    }

    @Test
    void whatIsMissingIsHeld() {
        Scene before = scene(TARGET, BESIDE, APART);
        assertEquals(Sight.TARGET_ID, held(AT_TARGET, before, scene(BESIDE, APART)));
        int other = held(AT_APART, before, scene(TARGET, BESIDE));
        assertNotEquals(Sight.TARGET_ID, other);
        assertNotEquals(Outcome.UNKNOWN_OBJECT, other);
    }

    @Test
    void aNeighbourThatTookTheTargetsPlaceHidesNothing() {
        Scene before = scene(TARGET, BESIDE, APART);
        assertEquals(Sight.TARGET_ID, held(AT_TARGET, before, scene(FALLEN_OVER_ITS_PLACE, APART)));
    }

    /** The target may lie below what fell over its place if something else is missing. */
    @Test
    void aTargetThatIsCoveredAnewIsNotHeldWhileAnotherObjectIsMissing() {
        Scene before = scene(TARGET, BESIDE, APART);
        Scene after = scene(FALLEN_OVER_ITS_PLACE);
        assertNotEquals(Sight.TARGET_ID, held(AT_APART, before, after));
    }

    /** One of two of the same colour is missing: not both can be the one that is still seen. */
    @Test
    void twoOfOneColourAreCounted() {
        Scene before = scene(TARGET, BESIDE, APART, block(ToyBlock.CUBE, 0.1, 0.1, 0.025, 0, Tableau.BLUE));
        Scene after = scene(FALLEN_OVER_ITS_PLACE, APART);
        assertNotEquals(Sight.TARGET_ID, held(new Grasp(0.1, 0.1, 0.05, 0), before, after));
    }
}
