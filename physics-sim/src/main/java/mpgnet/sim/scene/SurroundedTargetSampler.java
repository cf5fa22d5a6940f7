package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/**
 * Stage IV of section III-C: "the target objects are surrounded by other objects". A low block stands in the middle of
 * a ring of blocks that leave no room for a finger beside it, and nothing lies over it: what pushing is for. Drawn
 * again until the settled scene passes {@code enclosed}.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 38.
 *
 * @param enclosed that the target is not occluded and no grasp of it fits
 */
public record SurroundedTargetSampler(Dropper dropper, Predicate<Scene> enclosed, DropRegion region)
        implements SceneSampler {

    private static final int ATTEMPTS = 400;
    /** A target at most this high: with higher ones, what stands beside them ends below the fingers. */
    private static final double HIGHEST_TARGET_M = 0.052;
    /**
     * Between the target and a neighbour, and from one neighbour to the next along a side: less than a finger's 8 mm.
     */
    private static final double GAP_M = 0.002;
    private static final double STEP_M = 0.004;
    /** So far beyond the target's corner a side's neighbours may reach. */
    private static final double OVERHANG_M = 0.03;
    /** How far above its rest a block is let go. */
    private static final double ABOVE_REST_M = 0.002;
    private static final List<Quaternion> UPRIGHT =
            List.of(Quaternion.IDENTITY, Quaternion.aboutAxis(Vec3.Y, -Math.PI / 2),
                    Quaternion.aboutAxis(Vec3.X, Math.PI / 2));
    private static final List<ToyBlock> NEIGHBOURS =
            List.of(ToyBlock.CUBE, ToyBlock.TALL_BLOCK, ToyBlock.PLANK, ToyBlock.SQUARE_SLAB);

    @Override
    public Scene sample(RandomGenerator random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Stood> ring = ring(random);
            if (ring.getFirst().extent.z() > HIGHEST_TARGET_M) {
                continue;
            }
            Pose tableFromRing = new Pose(BlockDraw.inSquare(0.7 * region.halfSideM(), 0, random),
                    Quaternion.aboutAxis(Vec3.Z, 2 * Math.PI * random.nextDouble()));
            List<Body> bodies = new ArrayList<>();
            for (Stood stood : ring) {
                bodies.add(stood.block.body(tableFromRing.times(stood.ringFromBlock), 0));
            }
            Optional<List<Body>> settled = dropper.drop(coloured(bodies, random));
            if (settled.isPresent()
                    && settled.get().stream().allMatch(b -> region.keeps(b.tableFromBody().position()))) {
                Scene scene = new Scene(settled.get(), 0);
                if (enclosed.test(scene)) {
                    return scene;
                }
            }
        }
        throw new SceneSamplingException(
                "no scene with an enclosed target in %d attempts: is the condition too strict?".formatted(ATTEMPTS));
    }

    /**
     * A block in one of its upright orientations.
     *
     * @param extent its bounding box's sides in the ring's frame, metres
     */
    private record Stood(ToyBlock block, Pose ringFromBlock, Vec3 extent) {

        static Stood of(ToyBlock block, Quaternion orientation) {
            Vec3 extent = Aabb.of(block.shape().convexParts().stream().flatMap(part -> part.vertices().stream())
                    .map(orientation::rotate).toList()).size();
            return new Stood(block, new Pose(new Vec3(0, 0, extent.z() / 2 + ABOVE_REST_M), orientation), extent);
        }

        Stood at(double xM, double yM) {
            return new Stood(block,
                    new Pose(new Vec3(xM, yM, ringFromBlock.position().z()), ringFromBlock.orientation()), extent);
        }
    }

    /** The target first, then its neighbours, side after side, in a frame whose axes are the target's sides. */
    private static List<Stood> ring(RandomGenerator random) {
        Stood target = Stood.of(drawn(List.of(ToyBlock.values()), random), drawn(UPRIGHT, random));
        List<Stood> ring = new ArrayList<>(List.of(target));
        for (int side = 0; side < 4; side++) {
            boolean alongX = side % 2 == 0;
            double sign = side < 2 ? 1 : -1;
            double half = (alongX ? target.extent.x() : target.extent.y()) / 2;
            double away = (alongX ? target.extent.y() : target.extent.x()) / 2 + GAP_M;
            double from = -half;
            while (from < half - OVERHANG_M / 2) {
                Stood next = Stood.of(drawn(NEIGHBOURS, random), drawn(UPRIGHT, random));
                double length = alongX ? next.extent.x() : next.extent.y();
                double depth = alongX ? next.extent.y() : next.extent.x();
                boolean low = next.extent.z() < target.extent.z() - 0.03;
                if (low || from + length > half + OVERHANG_M) {
                    continue;
                }
                double along = from + length / 2;
                double across = sign * (away + depth / 2);
                ring.add(alongX ? next.at(along, across) : next.at(across, along));
                from += length + STEP_M;
            }
        }
        return ring;
    }

    private static List<Body> coloured(List<Body> bodies, RandomGenerator random) {
        List<Tableau> colours = new ArrayList<>(List.of(Tableau.values()));
        Collections.shuffle(colours, Random.from(random));
        List<Body> coloured = new ArrayList<>();
        for (Body b : bodies) {
            coloured.add(new Body(b.shape(), b.tableFromBody(), b.massKg(), b.friction(),
                    colours.get(coloured.size() % colours.size()).rgb()));
        }
        return coloured;
    }

    private static <T> T drawn(List<T> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
