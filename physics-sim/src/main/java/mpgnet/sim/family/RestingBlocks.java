package mpgnet.sim.family;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import mpgnet.sim.scene.ToyBlock;

/** The toy blocks and the ways in which each of them rests. Immutable. */
final class RestingBlocks {

    private static final int DRAWS = 20;

    private final Map<ToyBlock, List<RestingPose>> rests = new EnumMap<>(ToyBlock.class);

    RestingBlocks() {
        for (ToyBlock block : ToyBlock.values()) {
            rests.put(block, RestingPose.of(block.shape()));
        }
    }

    /** Any of the blocks, then any of its rests, each as likely. */
    Standing any(double yawRad, RandomGenerator random) {
        return one(List.of(ToyBlock.values()), yawRad, random);
    }

    /**
     * Any of the blocks, then one of its rests, the more likely the larger the area that it stands on: as a block that
     * is let fall comes to lie.
     */
    Standing fallen(double yawRad, RandomGenerator random) {
        ToyBlock block = ToyBlock.values()[random.nextInt(ToyBlock.values().length)];
        List<RestingPose> poses = rests.get(block);
        double left = random.nextDouble() * poses.stream().mapToDouble(RestingPose::areaM2).sum();
        RestingPose drawn = poses.getLast();
        for (RestingPose pose : poses) {
            left -= pose.areaM2();
            if (left < 0) {
                drawn = pose;
                break;
            }
        }
        return Standing.of(block, drawn, yawRad);
    }

    /** One of the given blocks, then any of its rests. */
    Standing one(List<ToyBlock> among, double yawRad, RandomGenerator random) {
        ToyBlock block = among.get(random.nextInt(among.size()));
        List<RestingPose> poses = rests.get(block);
        return Standing.of(block, poses.get(random.nextInt(poses.size())), yawRad);
    }

    /**
     * The first of a number of draws that is as wanted.
     *
     * @return null if none was
     */
    Standing first(List<ToyBlock> among, double yawRad, Predicate<Standing> wanted, RandomGenerator random) {
        for (int i = 0; i < DRAWS; i++) {
            Standing drawn = one(among, yawRad, random);
            if (wanted.test(drawn)) {
                return drawn;
            }
        }
        return null;
    }
}
