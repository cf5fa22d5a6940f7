package mpgnet.sim.scene.file;

import java.util.Optional;
import java.util.stream.Collectors;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.NamedShape;
import mpgnet.sim.scene.ObjectShape;

/**
 * The objects that files refer to by a name, such as {@code tall_block}, with their nominal size, mass and friction.
 */
final class ShapeNames {

    private ShapeNames() {
    }

    /** @throws IllegalArgumentException if there is no object of this name */
    static Body body(String name, Pose tableFromBody, int colour) {
        return NamedShape.byLabel(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no shape '%s': use one of %s".formatted(
                        name, NamedShape.all().map(NamedShape::label).collect(Collectors.joining(", ")))))
                .body(tableFromBody, colour);
    }

    /** The name of a shape that has one. */
    static Optional<String> of(ObjectShape shape) {
        return NamedShape.all().filter(named -> named.shape().equals(shape)).map(NamedShape::label).findFirst();
    }
}
