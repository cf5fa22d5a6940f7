package mpgnet.sim.scene;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;

/**
 * A shape that no few numbers describe: its convex parts themselves, such as a mesh's or a grown object's.
 *
 * @param parts at least one; they share no volume; the centre of their common bounding box is the origin
 */
public record PartsShape(List<ConvexPart> parts) implements ObjectShape {

    private static final double FLAT_M = 1e-6;

    public PartsShape {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a shape needs at least one convex part; got none");
        }
        parts.forEach(PartsShape::requireConvex);
    }

    /** Within a micrometre. */
    private static void requireConvex(ConvexPart part) {
        for (List<Integer> face : part.faces()) {
            Vec3 a = part.vertices().get(face.getFirst());
            Vec3 normal = part.vertices().get(face.get(1)).minus(a).cross(part.vertices().get(face.get(2)).minus(a))
                    .normalized();
            if (part.vertices().stream().anyMatch(v -> !(normal.dot(v.minus(a)) < FLAT_M))) {
                throw new IllegalArgumentException("a part of a shape is not convex: a corner lies before a face");
            }
        }
    }

    @Override
    public PartsShape scaled(double factor) {
        return new PartsShape(parts.stream().map(part -> new ConvexPart(
                part.vertices().stream().map(vertex -> vertex.times(factor)).toList(), part.faces())).toList());
    }

    @Override
    public List<ConvexPart> convexParts() {
        return parts;
    }
}
