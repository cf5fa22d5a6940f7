package mpgnet.hw.tabletop;

import static mpgnet.hw.tabletop.Views.amodal;
import static mpgnet.hw.tabletop.Views.block;
import static mpgnet.hw.tabletop.Views.image;
import static mpgnet.hw.tabletop.Views.overlap;
import static mpgnet.hw.tabletop.Views.scene;
import static mpgnet.hw.tabletop.Views.sight;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import mpgnet.hw.tabletop.WorkCellFailedException.Part;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.occlusion.Occluders;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.Observation;
import mpgnet.sim.words.WordsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SightTest {

    private static final Body TARGET = block(ToyBlock.PLANK, 0.02, 0.01, 0.05, 0.4, Tableau.RED);
    private static final Body BESIDE = block(ToyBlock.CUBE, -0.08, 0.03, 0.025, 0.2, Tableau.BLUE);
    /** Lies across a part of the target. */
    private static final Body OVER = block(ToyBlock.SQUARE_SLAB, 0.03, 0.02, 0.125, 0.9, Tableau.GREEN);

    @Test
    void objectsAreToldApartAsTheSimulatorDoes() {
        Scene scene = scene(TARGET, BESIDE, OVER);
        Observation seen = sight(scene).see(image(scene));
        Map<Integer, Mask> truth = Views.camera().look(scene).visible();
        assertEquals(truth.size(), seen.visible().size());
        for (Mask mask : truth.values()) {
            assertTrue(seen.visible().values().stream().anyMatch(m -> overlap(m, mask) > 0.93),
                    mask + " is not among " + seen.visible());
        }
        assertEquals(amodal(scene), seen.target());
        assertEquals(1, Occluders.STANDARD.of(seen).size());
    }

    @Test
    void whatWasHiddenStaysKnownWhileTheTargetLiesStill() {
        Scene covered = scene(TARGET, BESIDE, OVER);
        Sight sight = sight(covered);
        sight.see(image(covered));
        Observation same = sight.see(image(scene(TARGET, OVER)));
        assertTrue(overlap(same.target(), amodal(covered)) > 0.95, same.target() + " of " + amodal(covered));
        Observation free = sight.see(image(scene(TARGET)));
        assertTrue(overlap(free.target(), amodal(covered)) > 0.9, free.target() + " of " + amodal(covered));
        assertTrue(Occluders.STANDARD.of(free).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, -0.5})
    void aTargetThatWasMovedIsFoundAgain(double angleRad) {
        Scene before = scene(TARGET, BESIDE, OVER);
        Sight sight = sight(before);
        sight.see(image(before));
        Scene after = scene(block(ToyBlock.PLANK, 0.05, -0.02, 0.05, 0.4 + angleRad, Tableau.RED), BESIDE,
                block(ToyBlock.SQUARE_SLAB, 0.065, -0.02, 0.125, 0.9, Tableau.GREEN));
        Observation seen = sight.see(image(after));
        assertTrue(overlap(seen.target(), amodal(after)) > 0.7, "overlap " + overlap(seen.target(), amodal(after)));
    }

    @Test
    void aTargetThatIsGoneLeavesNoMask() {
        Scene before = scene(TARGET, BESIDE);
        Sight sight = sight(before);
        sight.see(image(before));
        Observation seen = sight.see(image(scene(BESIDE)));
        assertTrue(seen.target().isEmpty());
        assertFalse(seen.visible().containsKey(Sight.TARGET_ID));
    }

    @Test
    void aFullyHiddenTargetIsRecognisedWhenItAppears() {
        Body under = block(ToyBlock.SQUARE_SLAB, 0, 0, 0.0125, 0, Tableau.RED);
        Body lid = new Body(new ObjectShape.Box(0.08, 0.08, 0.03), Pose.at(0, 0, 0.04), 0.1, 0.7, Tableau.BLUE.rgb());
        Scene hidden = new Scene(List.of(under, lid), 0);
        Sight sight = sight(new TargetChoice.Cells(amodal(scene(under))));
        Observation first = sight.see(image(hidden));
        assertFalse(first.target().isEmpty(), "its place is known");
        Observation then = sight.see(image(scene(under)));
        assertTrue(overlap(then.target(), amodal(scene(under))) > 0.8, then + " of " + amodal(scene(under)));
        assertTrue(then.visible().containsKey(Sight.TARGET_ID));
    }

    @Test
    void chosenByWordByPixelAndByItself() {
        Scene scene = scene(TARGET, BESIDE, OVER);
        assertTrue(
                overlap(sight(new TargetChoice.Words("the blue cube", WordsReader.GRAMMAR)).see(image(scene)).target(),
                        Views.camera().look(scene).visible().get(1)) > 0.9);
        Intrinsics camera = Intrinsics.VGA;
        int u = (int) Math.round(camera.cx() + camera.fx() * -0.08 / (0.825 - 0.05));
        int v = (int) Math.round(camera.cy() - camera.fy() * 0.03 / (0.825 - 0.05));
        assertTrue(overlap(sight(new TargetChoice.Click(u, v)).see(image(scene)).target(),
                Views.camera().look(scene).visible().get(1)) > 0.9);
        Observation auto = sight(new TargetChoice.Auto()).see(image(scene));
        assertTrue(overlap(auto.target(), amodal(scene)) > 0.7,
                "auto takes what lies below: overlap " + overlap(auto.target(), amodal(scene)));
    }

    @Test
    void whatIsNotThereIsSaid() {
        Scene scene = scene(TARGET, BESIDE);
        WorkCellFailedException yellow = assertThrows(WorkCellFailedException.class,
                () -> sight(new TargetChoice.Words("yellow", WordsReader.GRAMMAR)).see(image(scene)));
        assertEquals(Part.TARGET, yellow.part());
        assertTrue(yellow.getMessage().contains("blue") && yellow.getMessage().contains("red"), yellow.getMessage());
        assertThrows(WorkCellFailedException.class, () -> sight(new TargetChoice.Click(5, 5)).see(image(scene)));
        assertThrows(WorkCellFailedException.class,
                () -> sight(new TargetChoice.Words("red and blue", WordsReader.GRAMMAR)).see(image(scene)));
    }
}
