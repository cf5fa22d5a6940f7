package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import mpgnet.sim.geometry.Vec3;

/**
 * Occluded scenes (stages III to V and section IV-B): {@code count} objects dropped one after another at adjacent
 * positions, the target among the first {@code targetAmongFirst} (the first or the second; for 15 and 30 objects one of
 * the first five), and at least one object dropped right over it. Drawn again until the target is occluded and inside
 * the workspace.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 38.
 *
 * @param objects  which objects, in which orientations
 * @param occluded the occlusion check of section III-C, on the settled scene
 */
public record OccludedSceneSampler(Dropper dropper, Objects objects, int count, int targetAmongFirst,
        Predicate<Scene> occluded, DropRegion region)
        implements SceneSampler {

    /** What is dropped. */
    @FunctionalInterface
    public interface Objects {

        /** One object per centre, in order, in any orientation. */
        List<Body> bodies(List<Vec3> centres, RandomGenerator random);

        /** Toy blocks, as in all of the paper's scenes. */
        static Objects blocks() {
            return BlockDraw::blocks;
        }
    }

    private static final int ATTEMPTS = 200;
    /** The radius of the disc that n blocks are dropped in grows as √n: their density stays. */
    private static final double RADIUS_PER_ROOT_M = 0.03;
    /** Of over thirty blocks the pile grows higher, not wider: they stay in the workspace. */
    private static final double MOST_RADIUS_M = 0.17;
    /** How far from above the target's centre the block on top of it is let go. */
    private static final double OVER_TARGET_M = 0.025;

    public OccludedSceneSampler {
        if (count < 2 || count > 50) {
            throw new IllegalArgumentException("count must be in [2, 50]; was " + count);
        }
        if (targetAmongFirst < 1 || targetAmongFirst >= count) {
            throw new IllegalArgumentException(
                    "targetAmongFirst must be in [1, %d) so that something falls on the target; was %d".formatted(count,
                            targetAmongFirst));
        }
    }

    @Override
    public Scene sample(RandomGenerator random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int target = random.nextInt(targetAmongFirst);
            Optional<List<Body>> settled = dropper.drop(objects.bodies(centres(target, random), random));
            if (settled.isPresent() && region.keeps(settled.get().get(target).tableFromBody().position())) {
                Scene scene = new Scene(settled.get(), target);
                if (occluded.test(scene)) {
                    return scene;
                }
            }
        }
        throw new SceneSamplingException(
                "no scene of %d objects with an occluded target in %d attempts: is the occlusion check too strict?"
                        .formatted(count, ATTEMPTS));
    }

    private List<Vec3> centres(int target, RandomGenerator random) {
        double radius = Math.min(MOST_RADIUS_M, RADIUS_PER_ROOT_M * Math.sqrt(count));
        Vec3 middle = BlockDraw.inSquare(Math.max(0, region.halfSideM() - radius), region.heightM(), random);
        List<Vec3> centres = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double r = radius * Math.sqrt(random.nextDouble());
            double angle = 2 * Math.PI * random.nextDouble();
            centres.add(middle.plus(new Vec3(r * Math.cos(angle), r * Math.sin(angle), 0)));
        }
        Vec3 onTop = centres.get(target).plus(BlockDraw.inSquare(OVER_TARGET_M, 0, random));
        centres.set(target + 1, onTop);
        return centres;
    }
}
