package mpgnet.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionListener.Moment;
import mpgnet.sim.robot.MotionListener.Snapshot;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape;
import mpgnet.sim.scene.Scene;
import org.junit.jupiter.api.Test;

class SideViewTest {

    private static final Solid TARGET =
            new Solid(4, List.of(ConvexPart.box(0.05, 0.05, 0.05)), Pose.at(0, 0, 0.025), 0x4E79A7);
    private static final Solid LID =
            new Solid(9, List.of(ConvexPart.box(0.12, 0.12, 0.03)), Pose.at(0, 0, 0.065), 0xF28E2B);
    private static final Solid SCREEN =
            new Solid(9, List.of(ConvexPart.box(0.12, 0.01, 0.12)), Pose.at(0.02, -0.05, 0.06), 0xF28E2B);

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
        long darker =
                Arrays.stream(shaded).filter(c -> (c & 0xFF) < (table & 0xFF) && (c >> 16 & 0xFF) < (c & 0xFF)).count();
        assertTrue(darker > 1000, darker + " pixels are the table's grey-blue, but darker");
    }

    @Test
    void aMomentOfAMotionShowsTheGripperWhereItIs() {
        Scene scene = new Scene(
                List.of(new Body(new ObjectShape.Box(0.05, 0.05, 0.05), TARGET.tableFromBody(), 0.1, 0.7, 0x4E79A7)),
                0);
        GripperGeometry gripper = GripperGeometry.rg2();
        Map<Integer, Pose> bodies = Map.of(0, Pose.at(0.02, 0.03, 0.025));
        Picture lowered = new SideView().picture(scene,
                new Snapshot(Moment.LOWERED, 1, gripper, Pose.at(0, 0, gripper.palmHeightM()),
                        Pose.at(0.05, 0, 0.012), Pose.at(-0.05, 0, 0.012), bodies),
                "Lowered");
        Picture lifted = new SideView().picture(scene,
                new Snapshot(Moment.LIFTED, 2, gripper, Pose.at(0, 0, 0.15 + gripper.palmHeightM()),
                        Pose.at(0.05, 0, 0.162), Pose.at(-0.05, 0, 0.162), bodies),
                "Lifted");
        assertTrue(lowered.alt().contains("1 object, the gripper, the target outlined"), lowered.alt());
        assertTrue(centreOfTheDark(lowered) > centreOfTheDark(lifted) + 50,
                "the gripper is drawn higher after the lift");
    }

    /** The mean row of the gripper's dark pixels. */
    private static double centreOfTheDark(Picture picture) {
        int[] rgb = rgb(picture);
        return IntStream.range(0, rgb.length).filter(i -> (rgb[i] >> 16 & 0xFF) < 0x50 && (rgb[i] & 0xFF) < 0x60)
                .map(i -> i / 640).average().orElseThrow();
    }

    @Test
    void theWordsSayWhatIsThere() {
        SideView view = new SideView();
        assertTrue(view.picture(List.of(TARGET, LID), List.of(), 4, "Before the move").alt()
                .matches("Before the move, seen from the front right: 2 objects, the target outlined.*"));
        assertTrue(view.picture(List.of(LID), List.of(), 4, "After the grasp").alt()
                .contains("the target is not on the table"));
    }

    @Test
    void aSecondPictureIsBitEqual() {
        SideView view = new SideView();
        int[] first = rgb(view.picture(List.of(TARGET, LID), List.of(), 4, "Once"));
        assertArrayEquals(first, rgb(view.picture(List.of(TARGET, LID), List.of(), 4, "Twice")));
        assertArrayEquals(first, rgb(new SideView().picture(List.of(TARGET, LID), List.of(), 4, "Anew")));
    }
}
