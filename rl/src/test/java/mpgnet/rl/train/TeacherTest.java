package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.replay.TransitionCodec;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.stage.StageIII;
import mpgnet.rl.stage.StageV;
import mpgnet.rl.stage.Variation;
import mpgnet.rl.workflow.Workflow;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

class TeacherTest {

    private static final int EPISODES = 3;
    private static final SceneSampler STACKED = new SimulatedScenes().of(Family.STACKED, Family.STACKED.fewest());

    private static Stage five(List<Primitive> trains) {
        return new StageV(List.of(STACKED), Variation.NONE, qStar -> new Workflow(qStar, 5, 1),
                Set.of(Primitive.GRASP), trains, Reward::of, false, 10);
    }

    /** What enters the replay of a run that ends before its first round. */
    private static List<Transition> taught(Stage stage, Teaching teaching) throws Exception {
        Seeds seeds = new Seeds(5);
        List<Transition> kept = new ArrayList<>();
        TrainConfig config = TrainConfig.smoke().withTeaching(teaching);
        try (Backend backend = Backends.cpu(1); TensorScope scope = new TensorScope(backend);
                Workers workers = new Workers(2)) {
            MpgNet net = new MpgNet(scope, QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 112, 0.1),
                    EnumSet.allOf(Primitive.class), seeds.stream("weights", 0));
            new Trainer(config, stage, 0.3, backend, net,
                    new ArrayList<>(Stream.generate(ScriptedStack::new).limit(config.worlds()).toList()), seeds,
                    Clocks.STOPPED).run(workers, new Trainer.Keeper() {
                        @Override
                        public void transition(int number, Transition t) {
                            assertEquals(kept.size(), number);
                            kept.add(t);
                        }

                        @Override
                        public void checkpoint(Trainer trainer) {
                            throw new AssertionError("a run that has learnt nothing has no checkpoint");
                        }

                        @Override
                        public void progress(Progress p) {
                            // there is no round
                        }
                    }, () -> true);
        }
        return kept;
    }

    @Test
    void theReplayBeginsWithWholeEpisodesOfTheOracle() throws Exception {
        Stage stage = five(List.of(Primitive.GRASP, Primitive.PUSH, Primitive.MOVE));
        List<Transition> shown = taught(stage, new Teaching("oracle", EPISODES));
        long held = shown.stream().filter(t -> t.primitive() == Primitive.GRASP && t.reward() >= 1).count();
        assertTrue(held >= EPISODES - 1, "the oracle held the target in %d of %d".formatted(held, EPISODES));
        assertTrue(shown.size() > EPISODES, "what lies on a target is moved first");
        for (Transition t : shown) {
            assertEquals(1, t.goal().objects().size(), "the goal is the target, as for the nets");
            assertTrue(t.next() != null, "the value of the last grasp goes on in the next scene");
        }
        List<Transition> again = taught(stage, new Teaching("oracle", EPISODES));
        assertEquals(shown.size(), again.size());
        for (int i = 0; i < shown.size(); i++) {
            assertArrayEquals(TransitionCodec.encode(shown.get(i)), TransitionCodec.encode(again.get(i)));
        }
    }

    @Test
    void onlyTheNetsOfTheStageAreTaughtAndOnlyInStageFive() throws Exception {
        Teaching teaching = new Teaching("oracle", 1);
        assertTrue(taught(five(List.of(Primitive.GRASP)), teaching).stream()
                .allMatch(t -> t.primitive() == Primitive.GRASP));
        assertEquals(List.of(), taught(new StageIII(List.of(ScriptedStack::scene)), teaching));
        assertEquals(List.of(), taught(five(List.of(Primitive.GRASP)), Teaching.NONE));
    }

    /** A search takes minutes: whoever ends the run does not wait for all of it, and nothing half is kept. */
    @Test
    void aRunThatIsEndedWhileItIsTaughtEndsBetweenTwoLessons() throws Exception {
        Stage stage = five(List.of(Primitive.GRASP));
        List<Transition> some = taught(stage, new Teaching("oracle", Teacher.AT_ONCE + 1));
        List<Transition> before = taught(stage, new Teaching("oracle", Teacher.AT_ONCE));
        assertTrue(!some.isEmpty() && some.size() <= before.size(), some.size() + " of " + before.size());
        for (int i = 0; i + 1 < some.size(); i++) {
            assertArrayEquals(TransitionCodec.encode(before.get(i)), TransitionCodec.encode(some.get(i)));
        }
    }

    @Test
    void whoIsNotToldTheTruthCannotTeach() {
        assertThrows(IllegalArgumentException.class, () -> new Teaching("random", 3));
        assertThrows(IllegalArgumentException.class, () -> new Teaching("nobody", 3));
    }
}
