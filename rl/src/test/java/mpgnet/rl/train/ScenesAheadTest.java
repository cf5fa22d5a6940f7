package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.reward.PushReward;
import mpgnet.rl.stage.StageIV;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneSampler;
import mpgnet.sim.scene.SceneSamplingException;
import org.junit.jupiter.api.Test;

/** Scenes drawn ahead are those that would have been drawn in time. */
class ScenesAheadTest {

    private static final Seeds SEEDS = new Seeds(7);
    private final List<Scene> drawn = new ArrayList<>();
    private final SceneSampler easy = random -> note(ScriptedStack.scene(random));
    private final SceneSampler hard = random -> note(ScriptedStack.scene(random));
    private final ScenesAhead ahead = new ScenesAhead(new StageIV(List.of(easy, hard), new PushReward()), SEEDS);

    private Scene note(Scene scene) {
        drawn.add(scene);
        return scene;
    }

    private Scene inTime(int level, long number) {
        return new ScenesAhead(new StageIV(List.of(easy, hard), new PushReward()), SEEDS).take(level, number);
    }

    @Test
    void aSceneIsTheSameWhetherItWasDrawnAheadOrNot() {
        ahead.ahead(0, 4).run();
        Scene taken = ahead.take(0, 4);
        assertSame(drawn.getFirst(), taken);
        assertEquals(1, drawn.size(), "drawn once");
        assertEquals(inTime(0, 4), taken);
        assertNotEquals(inTime(0, 5), taken);
    }

    @Test
    void whatWasPreparedButNotBegunIsDrawnInTime() {
        Runnable late = ahead.ahead(0, 4);
        Scene taken = ahead.take(0, 4);
        late.run();
        assertEquals(1, drawn.size());
        assertEquals(inTime(0, 4), taken);
    }

    @Test
    void aSceneOfAnotherLevelIsDrawnAnew() {
        ahead.ahead(0, 4).run();
        ahead.take(1, 4);
        assertEquals(2, drawn.size());
    }

    @Test
    void aSamplerThatFindsNothingSaysSoWhereTheSceneIsNeeded() {
        ScenesAhead empty = new ScenesAhead(new StageIV(List.of(random -> {
            throw new SceneSamplingException("no scene in 400 attempts");
        }), new PushReward()), SEEDS);
        empty.ahead(0, 0).run();
        assertEquals("no scene in 400 attempts",
                assertThrows(SceneSamplingException.class, () -> empty.take(0, 0)).getMessage());
    }

    @Test
    void aThreadThatIsDoneBeginsWhatIsNeededLaterAndNobodyWaitsForIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Callable<Integer> slow = () -> {
            begun.await();
            return 1;
        };
        try (Workers workers = new Workers(2)) {
            List<Integer> results = workers.inAllWorlds(List.of(slow, () -> 2), List.<Runnable>of(() -> {
                begun.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                ended.set(true);
            }));
            assertEquals(List.of(1, 2), results);
            assertFalse(ended.get(), "it is still at it");
            end.countDown();
        }
        assertTrue(ended.get());
    }
}
