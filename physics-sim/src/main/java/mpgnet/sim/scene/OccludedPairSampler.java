package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import mpgnet.sim.geometry.Vec3;

/**
 * Stage III of section III-C: "drop two objects in sequence and ensure by setting two positions adjacent that the first
 * object is occluded by the other one"; then, as the curriculum goes on, {@code others} more objects "in the workspace
 * to make it more scattered", each as far from the pair and from one another as random candidates allow.
 *
 * @param others   0 at the start of the curriculum, more later
 * @param occluded the occlusion check of section III-C, on the settled scene
 */
public record OccludedPairSampler(Dropper dropper, int others, Predicate<Scene> occluded, DropRegion region)
        implements SceneSampler {

    private static final int CANDIDATES = 8;
    private static final int ATTEMPTS = 200;
    /** How far from above the first object's centre the second one is let go. */
    private static final double ADJACENT_M = 0.025;

    public OccludedPairSampler {
        if (others < 0 || others > 28) {
            throw new IllegalArgumentException("others must be in [0, 28]; was " + others);
        }
    }

    @Override
    public Scene sample(RandomGenerator random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Vec3> centres = new ArrayList<>();
            centres.add(BlockDraw.inSquare(region.halfSideM(), region.heightM(), random));
            centres.add(centres.getFirst().plus(BlockDraw.inSquare(ADJACENT_M, 0, random)));
            for (int i = 0; i < others; i++) {
                centres.add(BlockDraw.farFrom(centres, CANDIDATES, region.halfSideM(), region.heightM(), random));
            }
            Optional<List<Body>> settled = dropper.drop(BlockDraw.blocks(centres, random));
            if (settled.isPresent()
                    && settled.get().stream().allMatch(b -> region.keeps(b.tableFromBody().position()))) {
                Scene scene = new Scene(settled.get(), 0);
                if (occluded.test(scene)) {
                    return scene;
                }
            }
        }
        throw new SceneSamplingException(
                "no pair with an occluded target beside %d other blocks in %d attempts: ask for fewer others"
                        .formatted(others, ATTEMPTS));
    }
}
