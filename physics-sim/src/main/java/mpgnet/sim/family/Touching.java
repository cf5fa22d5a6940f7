package mpgnet.sim.family;

import java.util.List;
import java.util.stream.IntStream;
import mpgnet.sim.contact.ContactPoints;
import mpgnet.sim.contact.ContactSearch;
import mpgnet.sim.contact.PlacedPolyhedron;
import mpgnet.sim.contact.Polyhedron;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;

/** Which bodies of a scene touch, wherever they have come to rest. */
final class Touching {

    private static final double SLACK_M = 1e-5;
    private static final double[] UPRIGHT = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    private Touching() {
    }

    /** How many others touch the target. */
    static long target(Scene scene) {
        Body target = scene.bodies().get(scene.targetIndex());
        List<PlacedPolyhedron> parts = placed(target);
        return scene.bodies().stream().filter(body -> body != target)
                .filter(body -> placed(body).stream().anyMatch(a -> parts.stream().anyMatch(b -> near(a, b)))).count();
    }

    private static List<PlacedPolyhedron> placed(Body body) {
        return body.shape().convexParts().stream().map(part -> {
            PlacedPolyhedron placed = new PlacedPolyhedron(Polyhedron.of(part.moved(body.tableFromBody()), 1));
            placed.place(UPRIGHT, new double[3]);
            return placed;
        }).toList();
    }

    private static boolean near(PlacedPolyhedron a, PlacedPolyhedron b) {
        ContactPoints points = new ContactPoints();
        new ContactSearch(SLACK_M).between(a, b, Cluster.TOUCHING_M, new ContactSearch.Memory(), points);
        return IntStream.range(0, points.count()).anyMatch(p -> points.distance(p) < Cluster.TOUCHING_M);
    }
}
