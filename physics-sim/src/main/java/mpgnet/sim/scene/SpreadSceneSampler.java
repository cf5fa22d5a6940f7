package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mpgnet.sim.geometry.Vec3;

/**
 * Stage I of section III-C: {@code count} blocks (m = 5) dropped at "relatively discrete" locations, each the farthest
 * of several random candidates from the earlier ones. The target is drawn at random; stage I does not use it.
 */
public record SpreadSceneSampler(Dropper dropper, int count, DropRegion region) implements SceneSampler {

    private static final int CANDIDATES = 16;
    private static final int ATTEMPTS = 50;

    /** The paper's five blocks. */
    public SpreadSceneSampler(Dropper dropper) {
        this(dropper, 5, DropRegion.standard());
    }

    public SpreadSceneSampler {
        if (count < 1 || count > 30) {
            throw new IllegalArgumentException("count must be in [1, 30]; was " + count);
        }
    }

    @Override
    public Scene sample(RandomGenerator random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Vec3> centres = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                centres.add(BlockDraw.farFrom(centres, CANDIDATES, region.halfSideM(), region.heightM(), random));
            }
            Optional<List<Body>> settled = dropper.drop(BlockDraw.blocks(centres, random));
            if (settled.isPresent()
                    && settled.get().stream().allMatch(b -> region.keeps(b.tableFromBody().position()))) {
                return new Scene(settled.get(), random.nextInt(count));
            }
        }
        throw new SceneSamplingException(
                "%d blocks did not stay in the workspace in %d attempts: drop them in a smaller region than ±%s m"
                        .formatted(count, ATTEMPTS, region.halfSideM()));
    }
}
