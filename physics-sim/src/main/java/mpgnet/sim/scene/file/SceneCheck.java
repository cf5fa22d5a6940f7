package mpgnet.sim.scene.file;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.contact.ContactPoints;
import mpgnet.sim.contact.ContactSearch;
import mpgnet.sim.contact.PlacedPolyhedron;
import mpgnet.sim.contact.Polyhedron;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.SolidProperties;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;

/**
 * Whether a scene that somebody else wrote could lie on a table. Bodies that share space are driven apart by the
 * simulator and end anywhere; so they are named instead.
 */
public final class SceneCheck {

    /** More than the workspace holds. */
    private static final int MOST_OBJECTS = 100;
    /** The longest object that still fits into the workspace. */
    private static final double LONGEST_M = 0.5;
    /** How far from the workspace's centre an object's may be: farther off there is no table. */
    private static final double FARTHEST_M = 0.6;
    /** Objects may be let fall, but not from out of sight. */
    private static final double HIGHEST_M = 1;
    /** How deep a body may reach into the table: in published scenes, drawn by hand or reconstructed, 12 mm. */
    private static final double DEEPEST_M = 0.02;
    /** How deep two bodies may share space: in published packed scenes up to 25 mm, half a block. */
    private static final double DEEPEST_IN_ANOTHER_M = 0.035;
    private static final double SLACK_M = 1e-5;
    private static final double[] UPRIGHT = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    private SceneCheck() {
    }

    /**
     * @param file named in the message
     * @throws SceneFileException it could not; the message names the objects
     */
    public static void require(NamedScene named, String file) throws SceneFileException {
        try {
            require(named.scene());
        } catch (IllegalArgumentException e) {
            throw new SceneFileException("%s, scene '%s': %s".formatted(file, named.name(), e.getMessage()), e);
        }
    }

    private static void require(Scene scene) {
        int count = scene.bodies().size();
        if (count > MOST_OBJECTS) {
            throw new IllegalArgumentException(
                    "a scene has at most %d objects; has %d".formatted(MOST_OBJECTS, count));
        }
        List<List<PlacedPolyhedron>> placed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            placed.add(placed(scene.bodies().get(i), i));
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                double depthM = depthM(placed.get(i), placed.get(j));
                if (depthM > DEEPEST_IN_ANOTHER_M) {
                    throw new IllegalArgumentException(
                            "objects %d and %d share space, %.0f mm deep; move one of them".formatted(j, i,
                                    1000 * depthM));
                }
            }
        }
    }

    private static List<PlacedPolyhedron> placed(Body body, int number) {
        Vec3 at = body.tableFromBody().position();
        if (!(Math.abs(at.x()) <= FARTHEST_M && Math.abs(at.y()) <= FARTHEST_M && at.z() <= HIGHEST_M)) {
            throw new IllegalArgumentException(
                    "object %d is off the table: x and y must be within ±%s m, z at most %s m; was (%.3f, %.3f, %.3f)"
                            .formatted(number, FARTHEST_M, HIGHEST_M, at.x(), at.y(), at.z()));
        }
        List<ConvexPart> parts = body.shape().convexParts();
        SolidProperties.of(parts);
        List<PlacedPolyhedron> placed = new ArrayList<>();
        double lowestM = Double.POSITIVE_INFINITY;
        for (ConvexPart part : parts) {
            Vec3 size = Aabb.of(part.vertices()).size();
            if (!(Math.max(size.x(), Math.max(size.y(), size.z())) <= LONGEST_M)) {
                throw new IllegalArgumentException(
                        "object %d is longer than %s m".formatted(number, LONGEST_M));
            }
            PlacedPolyhedron polyhedron = new PlacedPolyhedron(Polyhedron.of(part.moved(body.tableFromBody()), 1));
            polyhedron.place(UPRIGHT, new double[3]);
            lowestM = Math.min(lowestM, polyhedron.low(2));
            placed.add(polyhedron);
        }
        if (lowestM < -DEEPEST_M) {
            throw new IllegalArgumentException(
                    "object %d reaches %.0f mm into the table; z is its centre's height".formatted(number,
                            -1000 * lowestM));
        }
        return placed;
    }

    /** The deepest that a part of one reaches into a part of the other, m; 0 where they do not touch. */
    private static double depthM(List<PlacedPolyhedron> a, List<PlacedPolyhedron> b) {
        ContactSearch search = new ContactSearch(SLACK_M);
        ContactPoints points = new ContactPoints();
        double deepestM = 0;
        for (PlacedPolyhedron partA : a) {
            for (PlacedPolyhedron partB : b) {
                search.between(partA, partB, 0, new ContactSearch.Memory(), points);
                for (int p = 0; p < points.count(); p++) {
                    deepestM = Math.max(deepestM, -points.distance(p));
                }
            }
        }
        return deepestM;
    }
}
