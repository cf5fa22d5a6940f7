package mpgnet.rl.stage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import mpgnet.rl.scene.SceneMix;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.SceneSampler;

/**
 * What share of a stage's scenes is of families in which the target cannot simply be grasped; the rest is the paper's.
 * Without them a grasp-net never sees a target that cannot be gripped, and promises a sure grasp there.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 54.
 *
 * @param stage2 on its last level: packed targets
 * @param stage4 packed targets, and targets against a wall
 * @param stage5 packed, buried and stacked targets, and targets against a wall
 */
public record HardScenes(@JsonProperty(required = true) double stage2, @JsonProperty(required = true) double stage4,
        @JsonProperty(required = true) double stage5) {

    /** The paper's scenes alone. */
    public static final HardScenes NONE = new HardScenes(0, 0, 0);
    /** What the shipped weights were trained with; shares in stages II and IV keep their gates out of reach. */
    public static final HardScenes STANDARD = new HardScenes(0, 0, 0.4);

    public HardScenes {
        for (double share : List.of(stage2, stage4, stage5)) {
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException("a share of hard scenes must be in [0, 1); was " + share);
            }
        }
    }

    /** Which families, how often, with how many objects. */
    private record Part(Family family, double weight, List<Integer> objects) {
    }

    private static final List<Part> PACKED = List.of(new Part(Family.PACKED, 1, List.of(6, 8, 10)));
    private static final List<Part> ENCLOSED = List.of(new Part(Family.PACKED, 0.75, List.of(6, 8, 10)),
            new Part(Family.WALL, 0.25, List.of(6, 8)));
    private static final List<Part> ALL = List.of(new Part(Family.PACKED, 0.5, List.of(6, 8, 10)),
            new Part(Family.BURIED, 0.25, List.of(8, 12)), new Part(Family.STACKED, 0.125, List.of(5, 8)),
            new Part(Family.WALL, 0.125, List.of(6, 8)));

    /** Stage V's families with the most objects that it has of each; none where it has no hard scenes. */
    public SortedMap<Family, Integer> largestInStageV() {
        SortedMap<Family, Integer> largest = new TreeMap<>();
        if (stage5 > 0) {
            ALL.forEach(part -> largest.put(part.family, Collections.max(part.objects)));
        }
        return largest;
    }

    SceneSampler inStageII(SceneSampler paper, SimulatedScenes scenes) {
        return mixed(paper, stage2, PACKED, scenes);
    }

    SceneSampler inStageIV(SceneSampler paper, SimulatedScenes scenes) {
        return mixed(paper, stage4, ENCLOSED, scenes);
    }

    SceneSampler inStageV(SceneSampler paper, SimulatedScenes scenes) {
        return mixed(paper, stage5, ALL, scenes);
    }

    private static SceneSampler mixed(SceneSampler paper, double share, List<Part> hard, SimulatedScenes scenes) {
        if (share == 0) {
            return paper;
        }
        List<SceneMix.Part> parts = new ArrayList<>();
        parts.add(new SceneMix.Part(1 - share, paper));
        for (Part part : hard) {
            for (int objects : part.objects) {
                parts.add(new SceneMix.Part(share * part.weight / part.objects.size(),
                        scenes.of(part.family, objects)));
            }
        }
        return new SceneMix(parts);
    }
}
