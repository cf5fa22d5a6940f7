package mpgnet.rl.suite;

import static mpgnet.rl.suite.Samples.grasp;
import static mpgnet.rl.suite.Samples.played;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.stage.HardScenes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Q*_g from what came of the promises that were made at play. */
class ThresholdTrialTest {

    private static final int EPISODES = 30;
    private static final long FIRST = 500_000;

    @TempDir
    private Path folder;

    private final SuitePlan plan = new ThresholdTrial(HardScenes.STANDARD, EPISODES).plan(LearnedMethod.MPGNET,
            new WeightsRef("probing.safetensors", "00"));

    private OptionalDouble qStar(Function<SuitePlan.Job, PlayedEpisode> play) {
        return ThresholdTrial.qStar(plan, Samples.journal(folder, plan.jobs(), play));
    }

    private static long number(SuitePlan.Job job) {
        return switch (job.episode().scene()) {
            case SceneRef.Drawn drawn -> drawn.seed() - FIRST;
            case SceneRef.OfFamily of -> of.seed() - FIRST;
            case SceneRef.Filed _,SceneRef.Jittered _ -> throw new IllegalArgumentException("no scene of the trial");
        };
    }

    /** In each scene one grasp, the i-th promising 1 + i / 100; those up to a number do not hold. */
    private static PlayedEpisode rising(SuitePlan.Job job, long failures) {
        long i = number(job);
        return played(job.episode(), grasp(1 + i / 100.0, i >= failures));
    }

    @Test
    void itPlaysStageVsScenesWithAThresholdThatLetsDoubtfulGraspsBeMade() {
        assertEquals(List.of("test-10", "packed-10", "buried-12", "stacked-8", "wall-8"),
                plan.groups().stream().map(SceneGroup::label).toList());
        assertEquals(5 * EPISODES, plan.jobs().size());
        assertEquals(0.8, plan.qStar());
        assertEquals(List.of("test-10"), new ThresholdTrial(HardScenes.NONE, 1)
                .plan(LearnedMethod.EPG, plan.weights()).groups().stream().map(SceneGroup::label).toList());
    }

    @Test
    void itIsTheLowestValueWhosePromisesAreKeptOverAllFamilies() {
        assertEquals(1.06, qStar(job -> rising(job, 9)).orElseThrow(), 1e-9, "105 of the highest 116");
    }

    @Test
    void whereNoValueKeepsItThatComesNearest() {
        long all = EPISODES;
        assertEquals(1.25, qStar(job -> rising(job, job.row().group().equals("wall-8") ? all : 0)).orElseThrow(), 1e-9,
                "20 of the highest 24");
    }

    @Test
    void itIsNeverBelowTheThresholdThatWasPlayedWith() {
        double first = 0.75;
        assertEquals(0.8, qStar(job -> played(job.episode(), grasp(first + number(job) / 100.0, true))).orElseThrow(),
                1e-9, "grasps for want of anything better promised less");
    }

    @Test
    void tooFewGraspsSayNothing() {
        assertTrue(qStar(job -> played(job.episode(), Samples.move())).isEmpty());
    }
}
