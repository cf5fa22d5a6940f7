package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import org.junit.jupiter.api.Test;

/** Frames of a motion at equal times, which the motion does not notice. */
class FilmTest {

    private static final double FRAME_S = 0.1;
    private static final Action GRASP = new Grasp(0.02, 0.03, 0.05, 0);

    private static Scene scene() {
        return new Scene(List.of(ToyBlock.CUBE.body(Pose.at(0.02, 0.03, 0.025), 0x4E79A7)), 0);
    }

    @Test
    void framesComeAtEqualTimesAndChangeNothing() {
        List<MotionListener.Snapshot> frames = new ArrayList<>();
        RigidTabletop filmed = new RigidTabletop(new MotionListener() {
            @Override
            public double everyS() {
                return FRAME_S;
            }

            @Override
            public void onMoment(Snapshot snapshot) {
                if (snapshot.moment() == Moment.UNDERWAY) {
                    frames.add(snapshot);
                }
            }
        });
        RigidTabletop plain = new RigidTabletop();
        filmed.reset(scene());
        plain.reset(scene());
        frames.clear();
        assertEquals(plain.execute(GRASP), filmed.execute(GRASP));
        assertEquals(plain.bodies(), filmed.bodies());
        assertTrue(frames.size() > 20, frames.size() + " frames");
        for (int i = 1; i < frames.size(); i++) {
            assertEquals(FRAME_S, frames.get(i).timeS() - frames.get(i - 1).timeS(), 0.005);
        }
    }
}
