package mpgnet.rl.stage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mpgnet.rl.scene.SceneMix;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.world.CameraSetup;
import mpgnet.sim.world.DomainRanges;

/**
 * What share of stage V differs from the nominal table, so that nets do not depend on what no real one has exactly so
 * (domain randomisation).
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 60.
 *
 * @param blocks  of the paper's scenes: toy blocks of other sizes, masses and frictions; in [0, 1)
 * @param cameras of all scenes: seen by a displaced camera with a depth sensor's noise; in [0, 1]
 */
public record Variation(@JsonProperty(required = true) double blocks, @JsonProperty(required = true) double cameras) {

    /** The nominal table alone. */
    public static final Variation NONE = new Variation(0, 0);
    /** Half of each: what the shipped weights were trained with. */
    public static final Variation STANDARD = new Variation(0.5, 0.5);

    public Variation {
        if (!(blocks >= 0 && blocks < 1) || !(cameras >= 0 && cameras <= 1)) {
            throw new IllegalArgumentException(
                    "the shares that vary must be in [0, 1) for blocks and in [0, 1] for cameras; were %s and %s"
                            .formatted(blocks, cameras));
        }
    }

    /** @param count objects in a scene */
    SceneSampler inStageV(SceneSampler paper, int count, SimulatedScenes scenes) {
        return blocks == 0 ? paper
                : new SceneMix(List.of(new SceneMix.Part(1 - blocks, paper),
                        new SceneMix.Part(blocks, scenes.variedBlocks(count))));
    }

    /** What looks at a scene; empty for the table's own cameras. */
    Optional<CameraSetup> cameras(RandomGenerator random) {
        return random.nextDouble() < cameras
                ? Optional.of(DomainRanges.standard().cameras(CameraSetup.above(), random)) : Optional.empty();
    }
}
