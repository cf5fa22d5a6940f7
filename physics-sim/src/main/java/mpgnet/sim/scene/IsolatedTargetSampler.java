package mpgnet.sim.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mpgnet.sim.geometry.Vec3;

/**
 * Stage II of section III-C: {@code count} blocks dropped at random (m = 5), one of them, the target, "relatively
 * isolated": its location is the farthest of many candidates from the others, and after settling no other centre is
 * nearer than {@code isolationM}.
 */
public record IsolatedTargetSampler(Dropper dropper, int count, double isolationM, DropRegion region)
        implements SceneSampler {

    private static final int CANDIDATES = 64;
    private static final int ATTEMPTS = 200;

    /** The paper's five blocks; 10 cm between the centres leaves a finger's room beside the target. */
    public IsolatedTargetSampler(Dropper dropper) {
        this(dropper, 5, 0.10, DropRegion.standard());
    }

    public IsolatedTargetSampler {
        if (count < 1 || count > 30) {
            throw new IllegalArgumentException("count must be in [1, 30]; was " + count);
        }
    }

    @Override
    public Scene sample(RandomGenerator random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int target = random.nextInt(count);
            List<Vec3> others = new ArrayList<>();
            for (int i = 1; i < count; i++) {
                others.add(BlockDraw.inSquare(region.halfSideM(), region.heightM(), random));
            }
            List<Vec3> centres = new ArrayList<>(others);
            centres.add(target, BlockDraw.farFrom(others, CANDIDATES, region.halfSideM(), region.heightM(), random));
            Optional<List<Body>> settled = dropper.drop(BlockDraw.blocks(centres, random));
            if (settled.isPresent() && acceptable(settled.get(), target)) {
                return new Scene(settled.get(), target);
            }
        }
        throw new SceneSamplingException(
                ("no scene with the target %s m from the %d others in %d attempts: "
                        + "ask for less isolation or fewer blocks").formatted(isolationM, count - 1, ATTEMPTS));
    }

    private boolean acceptable(List<Body> settled, int target) {
        List<Vec3> others = IntStream.range(0, settled.size()).filter(i -> i != target)
                .mapToObj(i -> settled.get(i).tableFromBody().position()).toList();
        return settled.stream().allMatch(b -> region.keeps(b.tableFromBody().position()))
                && BlockDraw.nearestM(settled.get(target).tableFromBody().position(), others) >= isolationM;
    }
}
