package mpgnet.studio.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.robot.ToolPose;

/** Keeps where everything was, thirty times a second, while a motion is made. */
public final class Film implements MotionListener {

    /** Frames a second of simulated time. */
    public static final int RATE = 30;

    private final SimulatedWorkCell cell;
    private final List<Frame> frames = new ArrayList<>();
    private double[] joints;

    Film(SimulatedWorkCell cell) {
        this.cell = cell;
        joints = cell.joints();
    }

    /**
     * One picture.
     *
     * @param timeS  since the scene was set up
     * @param moment in words
     * @param bodies the objects' poses, by id
     * @param parts  palm, right finger, left finger; their shapes are the gripper's
     * @param arm    where the arm's joints are, from the base to the flange; the same as before where it cannot reach
     */
    public record Frame(double timeS, String moment, Map<Integer, Pose> bodies, List<Pose> parts, List<Vec3> arm) {
    }

    @Override
    public double everyS() {
        return 1.0 / RATE;
    }

    @Override
    public void onMoment(Snapshot s) {
        frames.add(new Frame(s.timeS(), s.moment().name(), s.tableFromBody(),
                List.of(s.tableFromPalm(), s.tableFromRight(), s.tableFromLeft()), arm(s)));
    }

    private List<Vec3> arm(Snapshot s) {
        Pose palm = s.tableFromPalm();
        Vec3 closing = palm.orientation().rotate(Vec3.X);
        ToolPose tool = new ToolPose(palm.position().minus(new Vec3(0, 0, s.gripper().palmHeightM())),
                Math.atan2(closing.y(), closing.x()));
        Optional<double[]> reached =
                cell.arm().kinematics().nearest(cell.arm().baseFromFlange(tool, cell.gripper()), joints);
        joints = reached.orElse(joints);
        return cell.arm().kinematics().origins(joints).stream().map(cell.arm().tableFromBase()::apply).toList();
    }

    /** The pictures since the last time they were taken. */
    List<Frame> take() {
        List<Frame> taken = List.copyOf(frames);
        frames.clear();
        return taken;
    }
}
