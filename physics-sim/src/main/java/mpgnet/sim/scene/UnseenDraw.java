package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.sim.geometry.Vec3;

/**
 * Objects that no training scene has: a half of them the twelve {@link UnseenObject}s, the others grown
 * ({@link Grown}), all in varied sizes, masses and frictions.
 */
public record UnseenDraw() implements OccludedSceneSampler.Objects {

    /** How many shapes are grown. */
    public static final int GROWN = 400;
    /** The longest edge of a grown object: between a small block's and what the jaw still closes on. */
    private static final double SMALLEST_M = 0.045;
    private static final double LARGEST_M = 0.095;
    private static final ObjectRanges RANGES = ObjectRanges.VARIED;

    @Override
    public List<Body> bodies(List<Vec3> centres, RandomGenerator random) {
        List<Body> bodies = new ArrayList<>();
        for (Body known : ObjectDraw.unseen().bodies(centres, random)) {
            bodies.add(random.nextBoolean() ? known : grown(known, random));
        }
        return bodies;
    }

    private static Body grown(Body instead, RandomGenerator random) {
        double sizeM = SMALLEST_M + (LARGEST_M - SMALLEST_M) * random.nextDouble();
        ObjectShape shape = new Grown(random.nextInt(GROWN), sizeM);
        double densityKgM3 = UnseenObject.DENSITY_KG_M3 * RANGES.density().at(random.nextDouble());
        double friction = UnseenObject.FRICTION * RANGES.friction().at(random.nextDouble());
        return new Body(shape, instead.tableFromBody(), NamedShape.massKg(shape, densityKgM3), friction,
                instead.colour());
    }
}
