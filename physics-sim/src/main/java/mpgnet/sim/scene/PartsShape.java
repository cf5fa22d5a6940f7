package mpgnet.sim.scene;

import java.util.List;
import mpgnet.sim.geometry.ConvexPart;

/**
 * A shape that no few numbers describe: its convex parts themselves, such as a mesh's or a grown object's.
 *
 * @param parts at least one; they share no volume; the centre of their common bounding box is the origin
 */
public record PartsShape(List<ConvexPart> parts) implements ObjectShape {

    public PartsShape {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a shape needs at least one convex part; got none");
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
