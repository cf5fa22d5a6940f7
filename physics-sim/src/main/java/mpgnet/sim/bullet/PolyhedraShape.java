package mpgnet.sim.bullet;

import com.bulletphysics.collision.broadphase.BroadphaseNativeType;
import com.bulletphysics.collision.shapes.CollisionShape;
import com.bulletphysics.linearmath.Transform;
import java.util.List;
import javax.vecmath.Vector3f;
import mpgnet.sim.contact.PlacedPolyhedron;
import mpgnet.sim.contact.Polyhedron;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Pose;

/**
 * A union of convex polyhedra as the engine's collision shape, without any margin. It keeps its parts where its body
 * is, so one shape belongs to one body.
 */
final class PolyhedraShape extends CollisionShape {

    private final PlacedPolyhedron[] parts;
    private final double[] rotation = new double[9];
    private final double[] position = new double[3];
    private final Transform placedAt = new Transform();
    private final double radius;
    private boolean placed;
    /** The box that its body can reach in a step, as the world last told the broad phase; a sleeping body keeps it. */
    private final Vector3f reachLow = new Vector3f();
    private final Vector3f reachHigh = new Vector3f();
    private boolean reachKnown;

    PolyhedraShape(List<ConvexPart> convexParts, Pose shapeFromParts, double scale) {
        parts = convexParts.stream().map(part -> new PlacedPolyhedron(Polyhedron.of(part.moved(shapeFromParts), scale)))
                .toArray(PlacedPolyhedron[]::new);
        radius = scale * convexParts.stream().flatMap(part -> part.vertices().stream())
                .mapToDouble(v -> shapeFromParts.apply(v).length()).max().orElseThrow();
    }

    /** The parts in the table's frame with the body at {@code transform}. */
    PlacedPolyhedron[] parts(Transform transform) {
        if (!placed || !placedAt.equals(transform)) {
            placed = true;
            placedAt.set(transform);
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    rotation[3 * row + column] = transform.basis.getElement(row, column);
                }
            }
            position[0] = transform.origin.x;
            position[1] = transform.origin.y;
            position[2] = transform.origin.z;
            for (PlacedPolyhedron part : parts) {
                part.place(rotation, position);
            }
        }
        return parts;
    }

    int count() {
        return parts.length;
    }

    /** The distance of the farthest corner from the body's centre of mass. */
    double radius() {
        return radius;
    }

    @Override
    public void getAabb(Transform transform, Vector3f low, Vector3f high) {
        float[] least = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
        float[] most = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
        for (PlacedPolyhedron part : parts(transform)) {
            for (int axis = 0; axis < 3; axis++) {
                least[axis] = Math.min(least[axis], (float) part.low(axis));
                most[axis] = Math.max(most[axis], (float) part.high(axis));
            }
        }
        low.set(least);
        high.set(most);
    }

    void setReach(Vector3f low, Vector3f high) {
        reachLow.set(low);
        reachHigh.set(high);
        reachKnown = true;
    }

    boolean hasReach() {
        return reachKnown;
    }

    Vector3f reachLow() {
        return reachLow;
    }

    Vector3f reachHigh() {
        return reachHigh;
    }

    void saveReach(SnapshotWriter out) {
        out.flag(reachKnown);
        out.vector(reachLow);
        out.vector(reachHigh);
    }

    void restoreReach(SnapshotReader in) {
        reachKnown = in.flag();
        reachLow.set(in.engineVector());
        reachHigh.set(in.engineVector());
    }

    /** The engine has no type for it; this one names no behaviour of its own. */
    @Override
    public BroadphaseNativeType getShapeType() {
        return BroadphaseNativeType.CONVEX_HULL_SHAPE_PROXYTYPE;
    }

    @Override
    public void setLocalScaling(Vector3f scaling) {
        throw new UnsupportedOperationException("a polyhedra shape has the size that it was made with");
    }

    @Override
    public Vector3f getLocalScaling(Vector3f out) {
        out.set(1, 1, 1);
        return out;
    }

    /** Inertia comes from {@link RigidShape}. */
    @Override
    public void calculateLocalInertia(float mass, Vector3f inertia) {
        throw new UnsupportedOperationException("pass the inertia to the body's construction");
    }

    @Override
    public String getName() {
        return "polyhedra";
    }

    @Override
    public void setMargin(float margin) {
        throw new UnsupportedOperationException("a polyhedra shape has no margin");
    }

    @Override
    public float getMargin() {
        return 0;
    }
}
