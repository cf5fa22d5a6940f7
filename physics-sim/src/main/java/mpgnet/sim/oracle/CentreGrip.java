package mpgnet.sim.oracle;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.Body;

/**
 * The grasp of an object that lies alone: in the cell of its centre of mass, along that of the primitive's 16 closing
 * axes that takes it best by geometry, if the friction cone holds it there.
 */
public final class CentreGrip {

    /** How far inside the friction cone the pads' push must be: room for the object's weight. */
    private static final double MARGIN_RAD = Math.toRadians(5);

    private static final double LEAST_QUALITY = 0.1;

    private final GripPlanner planner;
    private final GripperGeometry gripper;
    private final MotionParameters motion;

    public CentreGrip(GripperGeometry gripper, MotionParameters motion) {
        planner = new GripPlanner(gripper, motion);
        this.gripper = gripper;
        this.motion = motion;
    }

    /**
     * Empty where along no axis both fingers find room beside the object and a hold that they do not slide off.
     *
     * @param seen what the camera sees of it: the primitive goes 4 cm below the height there
     */
    public Optional<Grasp> of(Body body, Heightmap seen) {
        KnownObject object = new KnownObject(0, body);
        Vec3 centre = object.massCentre();
        int row = Heightmap.row(centre.y());
        int column = Heightmap.column(centre.x());
        double heightM = seen.heightAt(row, column);
        // Rounded, so that of two equally good axes of a symmetric object it is always the first.
        return IntStream.range(0, Action.ROTATIONS / 2)
                .mapToObj(k -> new Grasp(Heightmap.xM(column), Heightmap.yM(row), heightM, Action.angleRad(k)))
                .max(Comparator.comparingLong(grasp -> Math.round(1e6 * quality(body, object, grasp))))
                .filter(grasp -> quality(body, object, grasp) > 0);
    }

    /**
     * In [0, 1]; 0: not by this axis. The contacts' normals must be nearer to the horizontal than the friction's angle,
     * tan φ = μ.
     */
    private double quality(Body body, KnownObject object, Grasp grasp) {
        ToolFrame tool = ToolFrame.of(grasp.xM(), grasp.yM(), motion.graspHeightM(grasp.heightM()), grasp.angleRad());
        double steepest = Math.sin(Math.atan(body.friction() * gripper.padFriction()) - MARGIN_RAD);
        double roomM = planner.roomM(object, tool, GripPlanner.GOOD_ROOM_M);
        return JawSection.of(object, tool, gripper.fingerWidthM() / 2)
                .filter(section -> section.topM() >= GripPlanner.LEAST_DEPTH_M && section.slope() <= steepest
                        && section.offM() <= GripPlanner.MOST_OFF_M)
                .filter(_ -> roomM >= GripPlanner.LEAST_ROOM_M)
                .map(section -> Math.max(LEAST_QUALITY, section.facing()) * (1 - section.slope())
                        * (0.4 + 0.6 * roomM / GripPlanner.GOOD_ROOM_M))
                .orElse(0.0);
    }
}
