package mpgnet.cli.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mpgnet.sim.camera.CameraPose;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.Light;
import mpgnet.sim.camera.Rasterizer;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionListener.Snapshot;
import mpgnet.sim.scene.Scene;

/**
 * The scene from the front right or from above, 640 × 480: table, the workspace's border, objects, gripper, shadows.
 * The target's outline is drawn where it is seen and dashed where something hides it, with a pointer above it.
 */
public final class SideView {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    /** Rendered at this many pixels per pixel along each side and averaged, for smooth edges. */
    private static final int FINE = 2;
    private static final Intrinsics LENS = new Intrinsics(WIDTH * FINE, HEIGHT * FINE, 1400, 1400,
            (WIDTH * FINE - 1) / 2.0, (HEIGHT * FINE - 1) / 2.0);
    private static final Light LIGHT = new Light(new Vec3(-0.5, -0.35, 1), 0.5);
    private static final double SHADOW_SHARE = 0.3;
    /** Shadows are looked up this far off a surface, so that the lamp's pixels do not print their grid on it. */
    private static final double ABOVE_SURFACE_M = 0.004;
    private static final int BACKGROUND = 0xF4F3EE;
    private static final int TABLE = 0xB8BFC6;
    private static final int BORDER = 0xF7F6F2;
    private static final int GRIPPER = 0x4A4F57;
    private static final int FINGER = 0x2E3238;
    private static final int NUMBER_DOT_PX = 2;
    /** An object of which fewer pixels are seen gets no number. */
    private static final int NUMBERED_PX = 60;
    private static final double WRIST_SIDE_M = 0.05;
    private static final double WRIST_LENGTH_M = 0.2;
    static final int TARGET = 0xE6007E;

    /** Where one looks from. */
    public enum Viewpoint {
        FRONT_RIGHT("the front right", CameraPose.lookingAt(new Vec3(0.34, -0.72, 0.52), new Vec3(0.01, 0.04, 0.09))),
        /** As FRONT_RIGHT, from so far that the whole arm is in the picture. */
        CELL("the front right, some way off",
                CameraPose.lookingAt(new Vec3(0.57, -1.08, 1.26), new Vec3(-0.14, 0.03, 0.33))),
        /** The table's x to the right, its y up, the whole arm in the picture. */
        ABOVE("above", CameraPose.above(1.9));

        private final String words;
        private final Pose tableFromCamera;

        Viewpoint(String words, Pose tableFromCamera) {
            this.words = words;
            this.tableFromCamera = tableFromCamera;
        }
    }

    private final Rasterizer rasterizer = new Rasterizer(LENS, LIGHT);
    private final Viewpoint from;

    /** From the front right. */
    public SideView() {
        this(Viewpoint.FRONT_RIGHT);
    }

    public SideView(Viewpoint from) {
        this.from = from;
    }

    /**
     * A moment of a motion: the objects that still exist where they were, and the gripper with the end of the arm.
     *
     * @param scene  what the objects look like and which is the target
     * @param moment what happens, for caption and alternative text: "Fingers closed"
     */
    public Picture picture(Scene scene, Snapshot snapshot, String moment) {
        GripperGeometry gripper = snapshot.gripper();
        ConvexPart wrist = ConvexPart.box(WRIST_SIDE_M, WRIST_SIDE_M, WRIST_LENGTH_M)
                .moved(Pose.at(0, 0, (gripper.palmZM() + WRIST_LENGTH_M) / 2));
        return picture(scene, snapshot,
                List.of(new Solid(Solid.SCENERY, List.of(wrist), snapshot.tableFromPalm(), GRIPPER)), moment);
    }

    /**
     * As above.
     *
     * @param arm what carries the gripper, with {@link Solid#SCENERY} as its id
     */
    public Picture picture(Scene scene, Snapshot snapshot, List<Solid> arm, String moment) {
        List<Solid> objects = new ArrayList<>();
        for (Map.Entry<Integer, Pose> body : new TreeMap<>(snapshot.tableFromBody()).entrySet()) {
            objects.add(scene.bodies().get(body.getKey()).at(body.getValue()).solid(body.getKey()));
        }
        GripperGeometry gripper = snapshot.gripper();
        List<Solid> machine = new ArrayList<>(arm);
        machine.add(new Solid(Solid.SCENERY, gripper.palmParts(), snapshot.tableFromPalm(), GRIPPER));
        machine.add(new Solid(Solid.SCENERY, gripper.fingerParts(), snapshot.tableFromRight(), FINGER));
        machine.add(new Solid(Solid.SCENERY, gripper.fingerParts(), snapshot.tableFromLeft(), FINGER));
        return picture(objects, machine, scene.targetIndex(), moment);
    }

    /**
     * @param objects  the objects, ids as in the scene
     * @param gripper  its parts, with {@link Solid#SCENERY} as their id; empty if it is out of the way
     * @param targetId the object to outline; none is outlined if it is not among the objects
     * @param moment   what happens, for caption and alternative text: "Before the move"
     */
    public Picture picture(List<Solid> objects, List<Solid> gripper, int targetId, String moment) {
        List<Solid> casters = new ArrayList<>(objects);
        casters.addAll(gripper);
        List<Solid> all = new ArrayList<>(casters);
        all.add(Solid.table(1.3, TABLE));
        all.addAll(workspaceBorder());
        RgbdFrame frame = rasterizer.render(from.tableFromCamera, all, BACKGROUND);
        int[] fine = shaded(frame, new Shadows(casters, LIGHT));
        List<Solid> target = objects.stream().filter(o -> o.id() == targetId).toList();
        outline(fine, frame, rasterizer.render(from.tableFromCamera, target, 0), targetId);
        BufferedImage image = averaged(fine);
        numbers(image, frame, objects);
        target.forEach(t -> pointer(image, t));
        String how = target.isEmpty() ? "the target is not on the table"
                : "the target outlined in magenta, dashed where hidden";
        return new Picture(image, moment, "%s, seen from %s: %s, %s%s.".formatted(
                moment, from.words, objects.size() == 1 ? "1 object" : objects.size() + " objects",
                gripper.isEmpty() ? "" : "the gripper, ", how));
    }

    private static List<Solid> workspaceBorder() {
        double side = 2 * Heightmap.HALF_SIDE_M;
        double width = 0.004;
        ConvexPart alongX = ConvexPart.box(side + width, width, 0.0004);
        ConvexPart alongY = ConvexPart.box(width, side + width, 0.0004);
        double half = Heightmap.HALF_SIDE_M;
        return List.of(
                new Solid(Solid.SCENERY, List.of(alongX.moved(Pose.at(0, half, 0)), alongX.moved(Pose.at(0, -half, 0)),
                        alongY.moved(Pose.at(half, 0, 0)), alongY.moved(Pose.at(-half, 0, 0))), Pose.IDENTITY, BORDER));
    }

    private int[] shaded(RgbdFrame frame, Shadows shadows) {
        int[] rgb = frame.rgb().clone();
        for (int v = 0; v < LENS.height() - 1; v++) {
            for (int u = 0; u < LENS.width() - 1; u++) {
                int i = frame.index(u, v);
                if (frame.depthM()[i] > 0) {
                    Vec3 point = point(frame, u, v);
                    Vec3 normal = point(frame, u, v + 1).minus(point).cross(point(frame, u + 1, v).minus(point));
                    // A face that the lamp only grazes has next to no direct light that a shadow could take away.
                    double direct =
                            normal.length() > 0 ? Math.clamp(3 * normal.normalized().dot(LIGHT.toLamp()), 0, 1) : 0;
                    if (direct > 0) {
                        Vec3 above = point.plus(normal.normalized().times(ABOVE_SURFACE_M));
                        rgb[i] = Viridis.mix(rgb[i], 0, SHADOW_SHARE * direct * shadows.at(above));
                    }
                }
            }
        }
        return rgb;
    }

    private Vec3 point(RgbdFrame frame, int u, int v) {
        double depthM = frame.depthM()[frame.index(u, v)];
        return from.tableFromCamera.apply(new Vec3(LENS.rayX(u) * depthM, LENS.rayY(v) * depthM, depthM));
    }

    /**
     * Paints the rim of the target's silhouette: whole where the target is what one sees, every other stretch where it
     * is hidden.
     */
    private static void outline(int[] rgb, RgbdFrame scene, RgbdFrame alone, int targetId) {
        int reach = 2 * FINE;
        for (int v = reach; v < LENS.height() - reach; v++) {
            for (int u = reach; u < LENS.width() - reach; u++) {
                int i = scene.index(u, v);
                boolean inside = alone.objectId()[i] == targetId;
                boolean rim =
                        inside && !(alone.objectId()[i - reach] == targetId && alone.objectId()[i + reach] == targetId
                                && alone.objectId()[scene.index(u, v - reach)] == targetId
                                && alone.objectId()[scene.index(u, v + reach)] == targetId);
                boolean seen = scene.objectId()[i] == targetId;
                if (rim && (seen || (u + v) / (5 * FINE) % 2 == 0)) {
                    rgb[i] = TARGET;
                }
            }
        }
    }

    private static BufferedImage averaged(int[] fine) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int i = y * FINE * LENS.width() + x * FINE;
                int upper = Viridis.mix(fine[i], fine[i + 1], 0.5);
                int lower = Viridis.mix(fine[i + LENS.width()], fine[i + LENS.width() + 1], 0.5);
                image.setRGB(x, y, Viridis.mix(upper, lower, 0.5));
            }
        }
        return image;
    }

    /** Each object's number in the middle of what is seen of it; none where next to nothing is. */
    private static void numbers(BufferedImage image, RgbdFrame frame, List<Solid> objects) {
        if (objects.size() < 2) {
            return;
        }
        Map<Integer, long[]> sums = new TreeMap<>();
        objects.forEach(object -> sums.put(object.id(), new long[3]));
        for (int v = 0; v < LENS.height(); v++) {
            for (int u = 0; u < LENS.width(); u++) {
                long[] sum = sums.get(frame.objectId()[frame.index(u, v)]);
                if (sum != null) {
                    sum[0]++;
                    sum[1] += u;
                    sum[2] += v;
                }
            }
        }
        Graphics2D g = image.createGraphics();
        sums.forEach((id, sum) -> {
            if (sum[0] >= NUMBERED_PX * FINE * FINE) {
                NumberChip.draw(g, id, (int) (sum[1] / sum[0] / FINE), (int) (sum[2] / sum[0] / FINE), NUMBER_DOT_PX);
            }
        });
        g.dispose();
    }

    /** A small triangle that points down at the target, drawn over everything. */
    private void pointer(BufferedImage image, Solid target) {
        Vec3 place = target.tableFromBody().position();
        Vec3 p = from.tableFromCamera.inverse().apply(new Vec3(place.x(), place.y(), target.topM() + 0.012));
        int x = (int) Math.round((LENS.fx() * p.x() / p.z() + LENS.cx()) / FINE);
        int y = (int) Math.round((LENS.fy() * p.y() / p.z() + LENS.cy()) / FINE);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Polygon triangle = new Polygon(new int[]{x, x - 9, x + 9}, new int[]{y, y - 16, y - 16}, 3);
        g.setColor(new Color(TARGET));
        g.fill(triangle);
        g.setColor(Color.WHITE);
        g.draw(triangle);
        g.dispose();
    }
}
