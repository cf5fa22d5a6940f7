package mpgnet.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import org.junit.jupiter.api.Test;

class SideViewTest {

    private static final Solid TARGET = new Solid(4, List.of(ConvexPart.box(0.05, 0.05, 0.05)), Pose.at(0, 0, 0.025), 0x4E79A7);
    private static final Solid LID = new Solid(9, List.of(ConvexPart.box(0.12, 0.12, 0.03)), Pose.at(0, 0, 0.065), 0xF28E2B);
    private static final Solid SCREEN = new Solid(9, List.of(ConvexPart.box(0.12, 0.01, 0.12)), Pose.at(0.02, -0.05, 0.06), 0xF28E2B);

    private static int[] rgb(Picture picture) {
        return picture.image().getRGB(0, 0, 640, 480, null, 0, 640);
    }

    private static long magenta(Picture picture) {
        return Arrays.stream(rgb(picture)).filter(c -> (c & 0xFFFFFF) == SideView.TARGET).count();
    }

    @Test
    void theTargetIsMarkedEvenWhereItIsHidden() {
        SideView view = new SideView();
        long open = magenta(view.picture(List.of(TARGET), List.of(), 4, "Open"));
        long screened = magenta(view.picture(List.of(TARGET, SCREEN), List.of(), 4, "Screened"));
        long absent = magenta(view.picture(List.of(TARGET), List.of(), 7, "Another target"));
        assertTrue(open > 250, open + " pixels");
        assertTrue(screened > 150 && screened < open, screened + " of " + open + " pixels");
        assertEquals(0, absent);
    }

    @Test
    void aLidThrowsAShadowOnTheTable() {
        SideView view = new SideView();
        int[] bare = rgb(view.picture(List.of(), List.of(), 4, "Bare"));
        int[] shaded = rgb(view.picture(List.of(LID), List.of(), 4, "Shaded"));
        int table = bare[300 * 640 + 320];
        long darker = Arrays.stream(shaded).filter(c -> (c & 0xFF) < (table & 0xFF) && (c >> 16 & 0xFF) < (c & 0xFF)).count();
        assertTrue(darker > 1000, darker + " pixels are the table's grey-blue, but darker");
    }

    @Test
    void theWordsSayWhatIsThere() {
        SideView view = new SideView();
        assertTrue(view.picture(List.of(TARGET, LID), List.of(), 4, "Before the move").alt()
                .matches("Before the move, seen from the front right: 2 objects, the target outlined.*"));
        assertTrue(view.picture(List.of(LID), List.of(), 4, "After the grasp").alt().contains("the target is not on the table"));
    }

    @Test
    void aSecondPictureIsBitEqual() {
        SideView view = new SideView();
        int[] first = rgb(view.picture(List.of(TARGET, LID), List.of(), 4, "Once"));
        assertArrayEquals(first, rgb(view.picture(List.of(TARGET, LID), List.of(), 4, "Twice")));
        assertArrayEquals(first, rgb(new SideView().picture(List.of(TARGET, LID), List.of(), 4, "Anew")));
    }
}
