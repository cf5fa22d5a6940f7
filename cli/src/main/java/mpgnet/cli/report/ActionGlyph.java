package mpgnet.cli.report;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Push;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;

/**
 * Draws an action to scale on a picture of the table. Grasp: the two open fingers, the closing axis between them, the
 * centre. Move: the same, and a dashed arrow to where the object is let go. Push: the fingertip and an arrow over the
 * push's length.
 *
 * @param openingM         between the open fingers' inner faces
 * @param fingerThicknessM a finger's extent along the closing axis
 * @param fingerWidthM     a finger's extent across it
 * @param pushLengthM      the arrow's length
 * @param dropZone         where moved objects are released; empty if they are released on a free spot of the workspace,
 *                         which only the motion itself finds
 */
public record ActionGlyph(double openingM, double fingerThicknessM, double fingerWidthM, double pushLengthM,
        Optional<Vec3> dropZone) {

    /** With the gripper, the motions and the drop zone of the work cell whose pictures are drawn. */
    public static ActionGlyph of(SimulatedWorkCell cell) {
        return of(cell.gripper(), cell.motion(), switch (cell.release()) {
            case DROP_ZONE -> Optional.of(cell.motion().dropZone());
            case INSIDE -> Optional.empty();
        });
    }

    /** Of a robot that releases in the drop zone. */
    public static ActionGlyph of(GripperGeometry gripper, MotionParameters motion) {
        return of(gripper, motion, Optional.of(motion.dropZone()));
    }

    private static ActionGlyph of(GripperGeometry gripper, MotionParameters motion, Optional<Vec3> dropZone) {
        return new ActionGlyph(gripper.openingM(), gripper.fingerThicknessM(), gripper.fingerWidthM(),
                motion.pushLengthM(), dropZone);
    }

    private static final Color FINGERS = Color.WHITE;
    private static final double HEAD_M = 0.012;
    static final Color GRASP = new Color(0xFF4FA3);
    static final Color MOVE = new Color(0xFF9D2E);
    static final Color PUSH = new Color(0x3FC1FF);

    /** @param releasedAt where a move let go; empty if that is not known: then the arrow points at the drop zone */
    void draw(TableCanvas canvas, Action action, Optional<Vec3> releasedAt) {
        switch (action) {
            case Grasp _ -> jaw(canvas, action, GRASP);
            case Move _ -> {
                away(canvas, action, releasedAt);
                jaw(canvas, action, MOVE);
            }
            case Push _ -> push(canvas, action);
        }
    }

    /** How far the drawing reaches from the action's point, metres. */
    double reachM(Action action) {
        return switch (action) {
            case Grasp _ -> openingM / 2 + fingerThicknessM;
            case Move _,Push _ -> Math.max(openingM / 2 + fingerThicknessM, pushLengthM);
        };
    }

    private void jaw(TableCanvas canvas, Action action, Color colour) {
        AffineTransform tableFromJaw = frame(action, action.angleRad());
        double inner = openingM / 2;
        canvas.line(tableFromJaw.createTransformedShape(new Line2D.Double(-inner, 0, inner, 0)), colour, 3, false);
        for (double left : new double[]{-inner - fingerThicknessM, inner}) {
            Rectangle2D finger = new Rectangle2D.Double(left, -fingerWidthM / 2, fingerThicknessM, fingerWidthM);
            canvas.fill(tableFromJaw.createTransformedShape(finger), FINGERS);
        }
        centre(canvas, action, colour);
    }

    private void push(TableCanvas canvas, Action action) {
        AffineTransform tableFromPush = frame(action, action.angleRad());
        arrow(canvas, tableFromPush, pushLengthM, PUSH, false);
        Rectangle2D tip =
                new Rectangle2D.Double(-fingerThicknessM, -fingerWidthM / 2, 2 * fingerThicknessM, fingerWidthM);
        canvas.fill(tableFromPush.createTransformedShape(tip), FINGERS);
        centre(canvas, action, PUSH);
    }

    /** Up to the place itself where that is nearer than the arrow is long, else towards it. */
    private void away(TableCanvas canvas, Action action, Optional<Vec3> releasedAt) {
        Vec3 to = releasedAt.or(() -> dropZone).orElse(null);
        if (to != null) {
            double dx = to.x() - action.xM();
            double dy = to.y() - action.yM();
            double lengthM = insideWorkspace(to) ? Math.hypot(dx, dy) : pushLengthM;
            arrow(canvas, frame(action, Math.atan2(dy, dx)), Math.max(lengthM, 2 * HEAD_M), MOVE, true);
        }
    }

    private static boolean insideWorkspace(Vec3 place) {
        return Math.abs(place.x()) < Heightmap.HALF_SIDE_M && Math.abs(place.y()) < Heightmap.HALF_SIDE_M;
    }

    private static void arrow(TableCanvas canvas, AffineTransform tableFromArrow, double lengthM, Color colour,
            boolean dashed) {
        canvas.line(tableFromArrow.createTransformedShape(new Line2D.Double(0, 0, lengthM - HEAD_M, 0)), colour, 3,
                dashed);
        Path2D head = new Path2D.Double();
        head.moveTo(lengthM, 0);
        head.lineTo(lengthM - HEAD_M, HEAD_M / 2);
        head.lineTo(lengthM - HEAD_M, -HEAD_M / 2);
        head.closePath();
        canvas.fill(tableFromArrow.createTransformedShape(head), colour);
    }

    private static void centre(TableCanvas canvas, Action action, Color colour) {
        double radiusM = 0.003;
        canvas.fill(new Ellipse2D.Double(action.xM() - radiusM, action.yM() - radiusM, 2 * radiusM, 2 * radiusM),
                colour);
    }

    private static AffineTransform frame(Action action, double angleRad) {
        AffineTransform frame = AffineTransform.getTranslateInstance(action.xM(), action.yM());
        frame.rotate(angleRad);
        return frame;
    }
}
