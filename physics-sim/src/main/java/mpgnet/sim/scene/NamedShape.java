package mpgnet.sim.scene;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.SolidProperties;

/** A shape with a name that scene files and the command line use, and what it is nominally made of. */
public sealed interface NamedShape permits ToyBlock, UnseenObject {

    String name();

    ObjectShape shape();

    double densityKgM3();

    /** Coulomb coefficient of its surface; a contact's coefficient is the product of both surfaces'. */
    double friction();

    /** The name in lower case: {@code tall_block}, {@code mug}. */
    default String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * One of this shape in its nominal size and material.
     *
     * @param colour 0xRRGGBB
     */
    default Body body(Pose tableFromBody, int colour) {
        return new Body(shape(), tableFromBody, massKg(shape(), densityKgM3()), friction(), colour);
    }

    static double massKg(ObjectShape shape, double densityKgM3) {
        return SolidProperties.of(shape.convexParts()).volumeM3() * densityKgM3;
    }

    /** Every name, the toy blocks' first. */
    static Stream<NamedShape> all() {
        return Stream.concat(Stream.of(ToyBlock.values()), Stream.of(UnseenObject.values()));
    }

    /** The shape of that label; empty if there is none. */
    static Optional<NamedShape> byLabel(String label) {
        return all().filter(shape -> shape.label().equals(label)).findFirst();
    }
}
