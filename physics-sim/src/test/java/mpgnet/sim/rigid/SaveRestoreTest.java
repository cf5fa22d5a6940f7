package mpgnet.sim.rigid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGeneratorFactory;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
import mpgnet.sim.camera.SensorNoise;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectDraw;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.CameraSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved, run on, restored elsewhere, run on: the same to the last bit. */
class SaveRestoreTest {

    private static final SimulatedWorkCell NOISY =
            SimulatedWorkCell.standard().with(CameraSetup.above().with(SensorNoise.d435i(), 5));

    /** A heap of unseen objects, not at rest when it is saved: it settles for at most 1.5 s. */
    private static Scene heap() {
        List<Vec3> centres = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            centres.add(new Vec3(0.03 * (i % 3 - 1), 0.03 * (i % 2), 0.05 + 0.09 * i));
        }
        List<Body> bodies = new ArrayList<>(
                ObjectDraw.unseen().bodies(centres, RandomGeneratorFactory.of("L64X128MixRandom").create(3)));
        bodies.add(ToyBlock.CUBE.body(Pose.at(0.17, -0.17, 0.025), 0xFF0000));
        return new Scene(bodies, 8);
    }

    private static RigidTabletop table(Scene scene) {
        RigidTabletop table = new RigidTabletop(MotionListener.NONE, NOISY);
        table.reset(scene);
        return table;
    }

    /** What comes of some actions, and the whole state after each. */
    private static List<Object> play(RigidTabletop table) {
        List<Action> actions = List.of(new Push(0.05, -0.12, 0.03, Math.PI / 2), new Move(0, 0, 0.06, Math.PI / 4),
                new Grasp(0.02, 0.03, 0.05, 0));
        List<Object> log = new ArrayList<>();
        for (Action action : actions) {
            log.add(table.execute(action));
            log.add(table.facts());
            log.add(table.save());
            log.add(table.bodies());
        }
        return log;
    }

    private static void assertContinues(RigidTabletop original) throws InterruptedException {
        TabletopSnapshot saved = original.save();
        RigidTabletop restored = new RigidTabletop(MotionListener.NONE, NOISY);
        restored.restore(saved);
        assertEquals(saved, restored.save(), "what is saved of the restored is what was saved");
        assertArrayEquals(original.observe().heightmap().heightM(), restored.observe().heightmap().heightM(),
                "the cameras' noise goes on");
        TabletopSnapshot later = original.save();
        List<Object> expected = play(original);
        assertEquals(expected, play(restored));
        FutureTask<List<Object>> elsewhere = new FutureTask<>(() -> {
            RigidTabletop other = table(new Scene(List.of(ToyBlock.ROOF.body(Pose.at(0, 0, 0.03), 0)), 0));
            other.restore(later);
            return play(other);
        });
        Thread.ofPlatform().start(elsewhere);
        try {
            assertEquals(expected, elsewhere.get(), "on another thread, after another scene");
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aHeapGoesOnSettling() throws InterruptedException {
        RigidTabletop table = table(heap());
        assertTrue(table.bodies().size() > 5, "some stay on the table");
        assertContinues(table);
    }

    @Test
    void whatIsHeldStaysHeld() throws InterruptedException {
        RigidTabletop table = table(heap());
        Outcome.Held held = assertInstanceOf(Outcome.Held.class, table.execute(new Grasp(0.17, -0.17, 0.05, 0)));
        assertEquals(8, held.objectId());
        assertContinues(table);
    }

    @Test
    void objectsThatHaveGoneStayGone() throws InterruptedException {
        RigidTabletop table = table(heap());
        table.execute(new Move(0.17, -0.17, 0.05, 0));
        assertTrue(!table.bodies().containsKey(8));
        assertContinues(table);
    }

    @Test
    void afterADayOnDisk(@TempDir Path folder) throws IOException {
        RigidTabletop table = table(new Scene(List.of(ToyBlock.ARCH.body(Pose.at(0, 0, 0.06), 0)), 0));
        TabletopSnapshot saved = table.save();
        Path file = folder.resolve("table.state");
        saved.write(file);
        assertEquals(saved, TabletopSnapshot.read(file));
        byte[] whole = Files.readAllBytes(file);
        for (int at : new int[]{whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertTrue(assertThrows(IllegalArgumentException.class, () -> TabletopSnapshot.read(file)).getMessage()
                    .contains("damaged"));
        }
        Files.write(file, "an old file".getBytes(StandardCharsets.UTF_8));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> TabletopSnapshot.read(file)).getMessage()
                .contains("old"));
    }

    @Test
    void anotherCellIsRefused() {
        TabletopSnapshot saved = table(new Scene(List.of(ToyBlock.CUBE.body(Pose.at(0, 0, 0.025), 0)), 0)).save();
        RigidTabletop other = new RigidTabletop(MotionListener.NONE, NOISY.with(GripperGeometry.robotiq2F85()));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> other.restore(saved)).getMessage()
                .contains("robotiq"));
    }
}
