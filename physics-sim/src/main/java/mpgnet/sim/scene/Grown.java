package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.ConvexPart;
import mpgnet.sim.geometry.Vec3;

/**
 * A shape grown from random convex parts: a frustum over a random polygon, and up to three more, each on a face beyond
 * which nothing else of the shape lies, so that parts share no volume. There are as many of them as numbers.
 *
 * @param number which one, ≥ 0: the parts are a function of it
 * @param sizeM  the longest edge of its bounding box
 */
public record Grown(int number, double sizeM) implements ObjectShape {

    private static final int MOST_PARTS = 4;
    private static final int FEWEST_CORNERS = 3;
    private static final int MOST_CORNERS = 7;
    /** Two corners of a polygon are at least so far apart, as a share of what equal ones would be. */
    private static final double LEAST_SPREAD = 0.45;
    /** A part's length by its base's half width. */
    private static final double SHORTEST = 0.7;
    private static final double LONGEST = 3;
    /** How much narrower a part's far end is than its base, at most. */
    private static final double NARROWEST = 0.55;
    /** The base of a part covers at least this share of the face's width that it stands on. */
    private static final double LEAST_BASE = 0.6;
    /** A bounding box that is flatter than this is drawn again: nothing could grip it lying. */
    private static final double FLATTEST = 0.28;
    private static final double LEVEL = 1e-9;

    public Grown {
        if (number < 0) {
            throw new IllegalArgumentException("the number of a grown shape must be at least 0; was " + number);
        }
        if (!(sizeM > 0)) {
            throw new IllegalArgumentException("sizeM must be positive; was " + sizeM);
        }
    }

    @Override
    public Grown scaled(double factor) {
        return new Grown(number, sizeM * factor);
    }

    @Override
    public List<ConvexPart> convexParts() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(number);
        while (true) {
            List<ConvexPart> parts = parts(random);
            Vec3 size = Aabb.of(parts.stream().flatMap(part -> part.vertices().stream()).toList()).size();
            double longest = Math.max(size.x(), Math.max(size.y(), size.z()));
            if (Math.min(size.x(), Math.min(size.y(), size.z())) > FLATTEST * longest) {
                return ConvexPart.centred(parts.stream().map(part -> new ConvexPart(
                        part.vertices().stream().map(v -> v.times(sizeM / longest)).toList(), part.faces())).toList());
            }
        }
    }

    private static List<ConvexPart> parts(RandomGenerator random) {
        List<ConvexPart> parts = new ArrayList<>();
        parts.add(frustum(polygon(random), Vec3.ZERO, Vec3.Z, random));
        int count = 1 + random.nextInt(MOST_PARTS);
        while (parts.size() < count) {
            List<List<Vec3>> faces = outermost(parts);
            List<Vec3> face = faces.get(random.nextInt(faces.size()));
            Vec3 middle = middle(face);
            double share = LEAST_BASE + (1 - LEAST_BASE) * random.nextDouble();
            parts.add(frustum(face.stream().map(v -> middle.plus(v.minus(middle).times(share))).toList(), middle,
                    normal(face), random));
        }
        return parts;
    }

    /** A polygon inscribed in an ellipse, counter-clockwise seen from +z, about one unit wide. */
    private static List<Vec3> polygon(RandomGenerator random) {
        int corners = FEWEST_CORNERS + random.nextInt(MOST_CORNERS - FEWEST_CORNERS + 1);
        double across = 0.5 + random.nextDouble() / 2;
        double[] angles = new double[corners];
        double equal = 2 * Math.PI / corners;
        for (int i = 0; i < corners; i++) {
            angles[i] = equal * (i + (1 - LEAST_SPREAD) * random.nextDouble());
        }
        return Arrays.stream(angles).mapToObj(a -> new Vec3(Math.cos(a), across * Math.sin(a), 0)).toList();
    }

    /** From a base outwards along its normal, narrower at its far end. */
    private static ConvexPart frustum(List<Vec3> base, Vec3 middle, Vec3 normal, RandomGenerator random) {
        double radius = base.stream().mapToDouble(v -> v.minus(middle).length()).average().orElseThrow();
        double length = radius * (SHORTEST + (LONGEST - SHORTEST) * random.nextDouble() * random.nextDouble());
        double narrower = 1 - (1 - NARROWEST) * random.nextDouble();
        Vec3 up = normal.times(length);
        return ConvexPart.loft(List.of(base,
                base.stream().map(v -> middle.plus(v.minus(middle).times(narrower)).plus(up)).toList()));
    }

    /** The faces beyond whose plane nothing of the shape lies. */
    private static List<List<Vec3>> outermost(List<ConvexPart> parts) {
        List<List<Vec3>> faces = new ArrayList<>();
        for (ConvexPart part : parts) {
            for (List<Integer> corners : part.faces()) {
                List<Vec3> face = corners.stream().map(part.vertices()::get).toList();
                Vec3 normal = normal(face);
                double level = normal.dot(face.getFirst());
                if (parts.stream().flatMap(other -> other.vertices().stream())
                        .allMatch(v -> normal.dot(v) < level + LEVEL)) {
                    faces.add(face);
                }
            }
        }
        return faces;
    }

    private static Vec3 middle(List<Vec3> face) {
        return face.stream().reduce(Vec3::plus).orElseThrow().times(1.0 / face.size());
    }

    private static Vec3 normal(List<Vec3> face) {
        return face.get(1).minus(face.get(0)).cross(face.get(2).minus(face.get(1))).normalized();
    }
}
