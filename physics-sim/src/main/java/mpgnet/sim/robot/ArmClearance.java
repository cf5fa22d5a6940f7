package mpgnet.sim.robot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mpgnet.sim.contact.ContactPoints;
import mpgnet.sim.contact.ContactSearch;
import mpgnet.sim.contact.PlacedPolyhedron;
import mpgnet.sim.contact.Polyhedron;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.ArmShape.Tube;
import mpgnet.sim.scene.Body;

/**
 * Whether an arm's links meet what stands on the table. The gripper is not looked at: it is felt, when it comes down.
 * Holds scratch arrays; used by one thread.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 40.
 */
public final class ArmClearance {

    private static final double[] UNTURNED = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    private static final double[] HERE = {0, 0, 0};
    /** Two candidate directions of a contact this near to each other are equally good. */
    private static final double SLACK_M = 1e-5;

    private final ArmModel arm;
    private final List<PlacedPolyhedron> objects;
    private final double highestM;
    private final ContactSearch search = new ContactSearch(SLACK_M);
    private final ContactPoints points = new ContactPoints();

    public ArmClearance(ArmModel arm, Collection<Body> bodies) {
        this.arm = arm;
        objects = new ArrayList<>();
        for (Body body : bodies) {
            body.shape().convexParts().forEach(part -> objects.add(placed(part.moved(body.tableFromBody()))));
        }
        highestM = objects.stream().mapToDouble(object -> object.high(2)).max().orElse(Double.NEGATIVE_INFINITY);
    }

    private static PlacedPolyhedron placed(ConvexPart part) {
        PlacedPolyhedron placed = new PlacedPolyhedron(Polyhedron.of(part, 1));
        placed.place(UNTURNED, HERE);
        return placed;
    }

    /** The first of these joint angles at which a link meets an object. */
    public Optional<double[]> firstMeeting(List<double[]> way) {
        return way.stream().filter(this::meets).findFirst();
    }

    private boolean meets(double[] q) {
        Pose tableFromBase = arm.tableFromBase();
        List<Tube> links = ArmShape.moving(arm, q);
        for (Tube link : links) {
            Vec3 from = tableFromBase.apply(link.from());
            Vec3 to = tableFromBase.apply(link.to());
            // A link that is above everything meets nothing: nearly always.
            if (Math.min(from.z(), to.z()) - 2 * link.radiusM() < highestM) {
                PlacedPolyhedron tube =
                        placed((link == links.getLast() ? link.cutOff() : link.capped()).moved(tableFromBase));
                for (PlacedPolyhedron object : objects) {
                    search.between(tube, object, 0, new ContactSearch.Memory(), points);
                    if (points.count() > 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
