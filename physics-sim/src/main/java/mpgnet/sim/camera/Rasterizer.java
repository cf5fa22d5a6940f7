package mpgnet.sim.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/**
 * Draws solids as a pinhole camera sees them: flat shading, depth buffer, back-face culling, clipping at the near
 * plane. Depth is the face's plane evaluated per pixel, 1/z = (n·ray)/(n·p), so it is exact in perspective and
 * independent of how a face's outline is rounded. If two faces are at equal depth, the one drawn first stays. Used by
 * one thread at a time; keeps no picture between calls.
 */
public final class Rasterizer {

    /** What is nearer than this is cut away, metres. */
    private static final double NEAR_M = 0.02;

    private final Intrinsics camera;
    private final Light light;
    private final ConvexFill fill;
    private final float[] inverseDepth;

    public Rasterizer(Intrinsics camera, Light light) {
        this.camera = camera;
        this.light = light;
        this.fill = new ConvexFill(camera.width(), camera.height());
        this.inverseDepth = new float[camera.pixels()];
    }

    /**
     * A picture of the solids before an empty background.
     *
     * @param background 0xRRGGBB; its depth is 0, nothing measured
     */
    public RgbdFrame render(Pose tableFromCamera, List<Solid> solids, int background) {
        Picture picture = new Picture(inverseDepth, new int[camera.pixels()], new int[camera.pixels()]);
        Arrays.fill(picture.inverseDepth, 0);
        Arrays.fill(picture.rgb, background);
        Arrays.fill(picture.objectId, Solid.SCENERY);
        Pose cameraFromTable = tableFromCamera.inverse();
        for (Solid solid : solids) {
            for (Polygon face : Polygon.facesOf(solid)) {
                draw(face, solid, cameraFromTable, picture);
            }
        }
        float[] depthM = new float[camera.pixels()];
        for (int i = 0; i < depthM.length; i++) {
            depthM[i] = inverseDepth[i] > 0 ? 1 / inverseDepth[i] : 0;
        }
        return new RgbdFrame(camera, tableFromCamera, picture.rgb, depthM, picture.objectId);
    }

    private record Picture(float[] inverseDepth, int[] rgb, int[] objectId) {
    }

    /** 1/z = perColumn·u + perRow·v + constant within the face, whose corners' 1/z lie in [least, most]. */
    private record Plane(double perColumn, double perRow, double constant, double least, double most) {
    }

    private void draw(Polygon face, Solid solid, Pose cameraFromTable, Picture picture) {
        Quaternion rotation = cameraFromTable.orientation();
        Vec3 normal = rotation.rotate(face.normal());
        double distanceM = normal.dot(cameraFromTable.apply(face.corners().getFirst()));
        // The camera is at the origin: in front of a face, its plane is at a negative distance along the outward
        // normal.
        if (distanceM >= 0) {
            return;
        }
        List<Vec3> corners = nearClipped(face.corners(), cameraFromTable);
        if (corners.size() < 3) {
            return;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        fill.begin();
        // The image's v points down, which turns the outline round: the fill wants it counter-clockwise, so go
        // backwards.
        for (Vec3 p : corners.reversed()) {
            fill.corner(camera.fx() * p.x() / p.z() + camera.cx(), camera.fy() * p.y() / p.z() + camera.cy());
            least = Math.min(least, 1 / p.z());
            most = Math.max(most, 1 / p.z());
        }
        double perColumn = normal.x() / camera.fx() / distanceM;
        double perRow = normal.y() / camera.fy() / distanceM;
        Plane plane = new Plane(perColumn, perRow,
                normal.z() / distanceM - perColumn * camera.cx() - perRow * camera.cy(), least, most);
        int colour = light.shade(solid.colour(), face.normal());
        if (solid.texture() instanceof Texture.Plain) {
            fill.fill((row, first, last) -> paint(picture, plane, colour, solid.id(), row, first, last));
        } else {
            Pose bodyFromCamera = solid.tableFromBody().inverse().times(cameraFromTable.inverse());
            fill.fill((row, first, last) -> paintTextured(picture, plane, colour, solid, bodyFromCamera, row, first,
                    last));
        }
    }

    private void paint(Picture picture, Plane plane, int colour, int id, int row, int first, int last) {
        double atRow = plane.perRow * row + plane.constant;
        for (int u = first, i = row * camera.width() + first; u <= last; u++, i++) {
            // Rounding the outline can put a pixel just outside a steep face, where its plane would run away.
            float nearness = (float) Math.clamp(atRow + plane.perColumn * u, plane.least, plane.most);
            if (nearness > picture.inverseDepth[i]) {
                picture.inverseDepth[i] = nearness;
                picture.rgb[i] = colour;
                picture.objectId[i] = id;
            }
        }
    }

    /** As {@link #paint}, each pixel dimmed by the texture at its point of the solid. */
    private void paintTextured(Picture picture, Plane plane, int colour, Solid solid, Pose bodyFromCamera, int row,
            int first, int last) {
        double atRow = plane.perRow * row + plane.constant;
        for (int u = first, i = row * camera.width() + first; u <= last; u++, i++) {
            float nearness = (float) Math.clamp(atRow + plane.perColumn * u, plane.least, plane.most);
            if (nearness > picture.inverseDepth[i]) {
                Vec3 point = new Vec3(camera.rayX(u), camera.rayY(row), 1).times(1 / nearness);
                picture.inverseDepth[i] = nearness;
                picture.rgb[i] = Light.dimmed(colour, solid.texture().shareAt(bodyFromCamera.apply(point)));
                picture.objectId[i] = solid.id();
            }
        }
    }

    /** The part of a polygon in front of the near plane, in the camera's frame (Sutherland and Hodgman, one plane). */
    private static List<Vec3> nearClipped(List<Vec3> corners, Pose cameraFromTable) {
        List<Vec3> kept = new ArrayList<>(corners.size() + 1);
        Vec3 a = cameraFromTable.apply(corners.getLast());
        for (Vec3 corner : corners) {
            Vec3 b = cameraFromTable.apply(corner);
            if (a.z() < NEAR_M != b.z() < NEAR_M) {
                kept.add(a.plus(b.minus(a).times((NEAR_M - a.z()) / (b.z() - a.z()))));
            }
            if (b.z() >= NEAR_M) {
                kept.add(b);
            }
            a = b;
        }
        return kept;
    }
}
