package mpgnet.sim.robot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;

/**
 * An arm's joints along straight lines of its tool: sampled inverse kinematics, each sample the nearest solution to the
 * one before, so that the arm never changes its branch on the way. Immutable.
 */
public final class ArmPath {

    /** Between two samples the tool goes at most this far, and rotates by at most {@code SAMPLE_RAD}. */
    static final double SAMPLE_M = 0.01;
    static final double SAMPLE_RAD = Math.toRadians(5);

    /** sin of the elbow: 0.05 is 2.9° from stretched. */
    private static final double LEAST_ELBOW = 0.05;
    private static final double LEAST_WRIST = 0.05;
    private static final double LEAST_SHOULDER_M = 0.02;
    /** Between two samples no joint rotates farther, unless it races past a singularity. */
    private static final double MOST_ROTATION_RAD = 0.5;
    /** Half a link's thickness: where the links' middle lines stay above the table. */
    private static final double LINK_RADIUS_M = 0.06;

    private final ArmModel arm;
    private final GripperGeometry gripper;

    public ArmPath(ArmModel arm, GripperGeometry gripper) {
        this.arm = arm;
        this.gripper = gripper;
    }

    public ArmModel arm() {
        return arm;
    }

    /**
     * The arm at {@code tool} with its elbow as high as possible and all joints as near to zero as that allows; empty
     * where it cannot be.
     */
    public Optional<double[]> rest(ToolPose tool) {
        Pose flange = arm.baseFromFlange(tool, gripper);
        return arm.kinematics().inverse(flange, 0).stream()
                .filter(q -> obstacle(q).isEmpty())
                .min(Comparator.<double[]>comparingDouble(q -> -arm.kinematics().origins(q).get(2).z())
                        .thenComparingDouble(q -> Math.abs(q[0]) + Math.abs(q[5])));
    }

    /** From joint angles {@code q}, at {@code start}, straight to {@code end}; rotating at a constant rate per way. */
    public Reach line(double[] q, ToolPose start, ToolPose end) {
        double wayM = end.tip().minus(start.tip()).length();
        double rotationRad = Math.abs(end.yawRad() - start.yawRad());
        int samples = (int) Math.max(2, Math.ceil(Math.max(wayM / SAMPLE_M, rotationRad / SAMPLE_RAD)));
        List<double[]> joints = new ArrayList<>(samples + 1);
        joints.add(q);
        for (int i = 1; i <= samples; i++) {
            ToolPose tool = start.towards(end, (double) i / samples);
            double[] before = joints.getLast();
            Pose flange = arm.baseFromFlange(tool, gripper);
            Optional<double[]> next = arm.kinematics().nearest(flange, before);
            if (next.isEmpty()) {
                return new Reach.Unreachable(Reach.Obstacle.OUT_OF_REACH, tool);
            }
            if (largestRotation(before, next.get()) > MOST_ROTATION_RAD) {
                // The branch ends here: either a joint is at its limit or two branches meet in a singularity.
                boolean limit = !Ur5Kinematics.withinLimits(extrapolated(joints));
                return new Reach.Unreachable(limit ? Reach.Obstacle.JOINT_LIMIT : Reach.Obstacle.SINGULARITY, tool);
            }
            Optional<Reach.Obstacle> obstacle = obstacle(next.get());
            if (obstacle.isPresent()) {
                return new Reach.Unreachable(obstacle.get(), tool);
            }
            joints.add(next.get());
        }
        return new Reach.Reachable(List.copyOf(joints));
    }

    /** Where joint angles {@code q} hold the tool, which they hold upright. */
    public ToolPose toolAt(double[] q) {
        Pose tableFromFlange = arm.tableFromBase().times(arm.kinematics().forward(q));
        Vec3 closing = tableFromFlange.orientation().rotate(Vec3.X);
        return new ToolPose(tableFromFlange.position().minus(new Vec3(0, 0, gripper.flangeHeightM())),
                Math.atan2(closing.y(), closing.x()));
    }

    /**
     * From joint angles {@code q}, at the first corner, along straight lines to all others, each reached the shorter
     * way round.
     */
    public Reach lines(double[] q, List<ToolPose> corners) {
        List<double[]> joints = new ArrayList<>();
        joints.add(q);
        ToolPose at = corners.getFirst();
        for (ToolPose corner : corners.subList(1, corners.size())) {
            ToolPose end = corner.nearestTo(at);
            switch (line(joints.getLast(), at, end)) {
                case Reach.Reachable way -> joints.addAll(way.joints().subList(1, way.joints().size()));
                case Reach.Unreachable refused -> {
                    return refused;
                }
            }
            at = end;
        }
        return new Reach.Reachable(List.copyOf(joints));
    }

    private Optional<Reach.Obstacle> obstacle(double[] q) {
        if (!Ur5Kinematics.withinLimits(q)) {
            return Optional.of(Reach.Obstacle.JOINT_LIMIT);
        }
        Ur5KinematicsMargins margins = arm.kinematics().margins(q);
        if (margins.elbow() < LEAST_ELBOW || margins.wrist() < LEAST_WRIST || margins.shoulderM() < LEAST_SHOULDER_M) {
            return Optional.of(Reach.Obstacle.SINGULARITY);
        }
        List<Vec3> origins = arm.kinematics().origins(q);
        for (Vec3 origin : origins.subList(2, origins.size())) {
            if (arm.tableFromBase().apply(origin).z() < LINK_RADIUS_M) {
                return Optional.of(Reach.Obstacle.TABLE);
            }
        }
        return Optional.empty();
    }

    private static double largestRotation(double[] a, double[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    /** Where the joints would be one sample on, if each went on as it just did. */
    private static double[] extrapolated(List<double[]> joints) {
        double[] last = joints.getLast();
        double[] before = joints.get(Math.max(0, joints.size() - 2));
        double[] next = new double[last.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = 2 * last[i] - before[i];
        }
        return next;
    }
}
