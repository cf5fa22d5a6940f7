package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Push;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.DropRegion;
import mpgnet.sim.scene.SpreadSceneSampler;
import org.junit.jupiter.api.Test;

/** Same scene, same actions: every bit of every pose and outcome the same. */
class RepetitionTest {

    private static Scene draw() {
        return new SpreadSceneSampler(new SceneDropper(), 6, new DropRegion(0.10, 0.15, 0.03))
                .sample(RandomGeneratorFactory.of("L64X128MixRandom").create(11));
    }

    /** All that can differ. */
    private static List<Object> play(RigidTabletop table) {
        Scene scene = draw();
        List<Object> log = new ArrayList<>(scene.bodies());
        table.reset(scene);
        var first = table.bodies().get(0).tableFromBody().position();
        var second = table.bodies().get(1).tableFromBody().position();
        log.add(table.execute(new Push(0, 0, 0.05, Action.angleRad(1))));
        log.add(table.bodies());
        log.add(table.execute(new Move(first.x(), first.y(), 0.05, 0)));
        log.add(table.execute(new Grasp(second.x(), second.y(), 0.05, Math.PI / 2)));
        log.add(table.bodies());
        return log;
    }

    @Test
    void repeatsInTheSameAndInAnotherThread() throws InterruptedException, ExecutionException {
        RigidTabletop table = new RigidTabletop();
        List<Object> once = play(table);
        assertEquals(once, play(table), "the same tabletop again");
        FutureTask<List<Object>> elsewhere = new FutureTask<>(() -> play(new RigidTabletop()));
        Thread.ofPlatform().start(elsewhere);
        List<Object> meanwhile = play(new RigidTabletop());
        assertEquals(once, elsewhere.get(), "another thread");
        assertEquals(once, meanwhile, "while another thread simulates");
    }

    @Test
    void aSceneBelongsToTheThreadThatSetItUp() throws InterruptedException {
        RigidTabletop table = new RigidTabletop();
        table.reset(draw());
        FutureTask<Object> elsewhere = new FutureTask<>(table::observe);
        Thread.ofPlatform().start(elsewhere);
        assertThrows(ExecutionException.class, elsewhere::get);
    }
}
