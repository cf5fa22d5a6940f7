package mpgnet.cli.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mpgnet.rl.stage.HardScenes;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.stage.Variation;
import mpgnet.rl.train.SimulatedStep;
import mpgnet.rl.train.SimulationJob;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Push;
import org.junit.jupiter.api.Test;

/** Motions of a real scene: whoever plays the job gives the same bytes. */
class TrainingWorkTest {

    private static final TrainingJob.Scenes STAGE_2 =
            new TrainingJob.Scenes(2, Variant.FULL, HardScenes.NONE, Variation.NONE);
    private static final List<Action> MOTIONS =
            List.of(new Push(0.02, -0.03, 0.02, 0.4), new Grasp(0.01, 0.02, 0.03, 1.1), new Push(-0.05, 0, 0.02, 2));

    private static byte[] job(int world, List<Action> motions) {
        return new TrainingJob(STAGE_2, new SimulationJob(world, 7, 0, 3, motions)).bytes();
    }

    private static byte[] play(TrainingWork work, byte[] job) throws IOException, InterruptedException {
        return work.play(job, _ -> Optional.empty()).bytes();
    }

    /** One worker plays motion after motion; another has seen none of them and is asked for the last alone. */
    @Test
    void aWorkerTakesOverWhereAnotherDied() throws Exception {
        List<byte[]> step = new ArrayList<>();
        try (TrainingWork died = new TrainingWork()) {
            for (int made = 0; made <= MOTIONS.size(); made++) {
                step.add(play(died, job(0, MOTIONS.subList(0, made))));
            }
        }
        assertTrue(Arrays.mismatch(step.get(0), step.get(1)) >= 0, "the motions do something");
        try (TrainingWork other = new TrainingWork()) {
            assertArrayEquals(step.get(3), play(other, job(0, MOTIONS)), "from the scene on");
            assertArrayEquals(step.get(2), play(other, job(0, MOTIONS.subList(0, 2))), "back again");
            assertArrayEquals(step.get(3), play(other, job(0, MOTIONS)), "and on from there");
        }
    }

    @Test
    void anAnswerBelongsToItsJobAndHasAnOutcomeWhereAMotionWasMade() throws Exception {
        byte[] dealt = job(0, List.of());
        byte[] moved = job(0, MOTIONS.subList(0, 1));
        byte[] ofDealt;
        byte[] ofMoved;
        try (TrainingWork work = new TrainingWork()) {
            ofDealt = play(work, dealt);
            ofMoved = play(work, moved);
        }
        SimulatedStep still = TrainingAnswer.of(dealt, ofDealt);
        SimulatedStep after = TrainingAnswer.of(moved, ofMoved);
        assertEquals(Optional.empty(), still.outcome());
        assertTrue(after.outcome().isPresent());
        refused("does not name its job", moved, ofDealt);
        refused("does not name its job", job(1, List.of()), ofDealt);
        refused("does not name its job", moved, new byte[3]);
        refused("a motion has no outcome", moved, TrainingAnswer.bytes(moved, still));
        refused("an outcome of no motion", dealt, TrainingAnswer.bytes(dealt, after));
        refused("", moved, Arrays.copyOf(ofMoved, ofMoved.length - 1));
        refused("", moved, Arrays.copyOf(ofMoved, ofMoved.length + 1));
    }

    private static void refused(String why, byte[] job, byte[] answer) {
        IOException e = assertThrows(IOException.class, () -> TrainingAnswer.of(job, answer));
        assertTrue(String.valueOf(e.getMessage()).contains(why), e.toString());
    }
}
