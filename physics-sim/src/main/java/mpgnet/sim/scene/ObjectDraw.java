package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;

/**
 * Random objects from a catalogue: shapes with replacement, sizes, masses and frictions uniform within their ranges,
 * orientations uniform, colours distinct for up to ten objects.
 */
public record ObjectDraw(List<NamedShape> catalogue, ObjectRanges ranges) implements OccludedSceneSampler.Objects {

    public ObjectDraw {
        catalogue = List.copyOf(catalogue);
        if (catalogue.isEmpty()) {
            throw new IllegalArgumentException("a catalogue needs at least one shape; got none");
        }
    }

    /** The twelve unseen objects, varied. */
    public static ObjectDraw unseen() {
        return new ObjectDraw(List.of(UnseenObject.values()), ObjectRanges.VARIED);
    }

    @Override
    public List<Body> bodies(List<Vec3> centres, RandomGenerator random) {
        List<Tableau> colours = new ArrayList<>(List.of(Tableau.values()));
        Collections.shuffle(colours, Random.from(random));
        List<Body> bodies = new ArrayList<>();
        for (Vec3 centre : centres) {
            NamedShape shape = catalogue.get(random.nextInt(catalogue.size()));
            int colour = colours.get(bodies.size() % colours.size()).rgb();
            bodies.add(body(shape, new Pose(centre, BlockDraw.orientation(random)), colour, random));
        }
        return bodies;
    }

    /**
     * One object of the given shape, varied within the ranges.
     *
     * @param colour 0xRRGGBB
     */
    public Body body(NamedShape named, Pose tableFromBody, int colour, RandomGenerator random) {
        ObjectShape shape = named.shape().scaled(ranges.size().at(random.nextDouble()));
        double densityKgM3 = named.densityKgM3() * ranges.density().at(random.nextDouble());
        double friction = named.friction() * ranges.friction().at(random.nextDouble());
        return new Body(shape, tableFromBody, NamedShape.massKg(shape, densityKgM3), friction, colour);
    }
}
