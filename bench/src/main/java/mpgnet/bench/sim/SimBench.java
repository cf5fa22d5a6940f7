package mpgnet.bench.sim;

import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.bench.harness.BenchCase.Entrant;
import mpgnet.bench.harness.BenchCase;
import mpgnet.bench.harness.Suite;
import mpgnet.bench.peer.JBullet;
import mpgnet.bench.peer.NativeBullet;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.camera.SensorNoise;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneKind;
import mpgnet.sim.world.CameraSetup;

/** The simulator's cases. */
final class SimBench implements Suite {

    private static final int OBJECTS = 15;
    private static final int DEALT_OBJECTS = 10;
    private static final long SEED = 1;

    @Override
    public List<BenchCase> cases() {
        Scene scene = new SimulatedScenes().of(SceneKind.TEST, OBJECTS).sample(scenes());
        return List.of(grasp(scene), worlds(scene), deal(), snapshot(scene), observation(scene), steps(15), steps(30));
    }

    private static RandomGenerator scenes() {
        return new Seeds(SEED).stream("bench", 0);
    }

    /**
     * From the command to the settled observation, on one thread; what is compared is every object's place afterwards.
     */
    private static BenchCase grasp(Scene scene) {
        return new BenchCase("grasp", OBJECTS + " objects", 0, 0, () -> new GraspRun(scene).result(),
                List.of(new Entrant("one world", () -> new GraspRun(scene))));
    }

    /** Objects dropped one by one until they rest; what is compared is where they end. */
    private static BenchCase deal() {
        return new BenchCase("deal", DEALT_OBJECTS + " objects", 0, 0, () -> new DealRun(DEALT_OBJECTS, SEED).result(),
                List.of(new Entrant("one world", () -> new DealRun(DEALT_OBJECTS, SEED))));
    }

    /** A tabletop saved and restored where it is; what is compared is every object's place afterwards. */
    private static BenchCase snapshot(Scene scene) {
        return new BenchCase("snapshot", OBJECTS + " objects", 0, 0, () -> new SnapshotRun(scene).result(), List.of(
                new Entrant("save and restore", () -> new SnapshotRun(scene))));
    }

    /** The same grasps: alone, and in two worlds at the same time. */
    private static BenchCase worlds(Scene scene) {
        return new BenchCase("worlds", "%d grasps, %d objects".formatted(WorldGain.GRASPS, OBJECTS), 0, 0,
                () -> new ParallelGrasps(scene, WorldGain.GRASPS, 1).result(), List.of(
                        new Entrant("one thread", () -> new ParallelGrasps(scene, WorldGain.GRASPS, 1)),
                        new Entrant("two threads, each as many", () -> new WorldGain(scene))));
    }

    /**
     * Pictures, heightmap and masks of a settled scene; what is compared is the count of cells with something in them.
     */
    private static BenchCase observation(Scene scene) {
        return new BenchCase("observation", OBJECTS + " objects", 0, 0.15,
                () -> new ObservationRun(scene, CameraSetup.two()).result(), List.of(
                        new Entrant("two cameras", () -> new ObservationRun(scene, CameraSetup.two())),
                        new Entrant("one camera", () -> new ObservationRun(scene, CameraSetup.above())),
                        new Entrant("two noisy cameras",
                                () -> new ObservationRun(scene, CameraSetup.two().with(SensorNoise.d435i(), 1)))));
    }

    /**
     * One second of blocks that fall into a heap; what is compared is how many are still there: one in ten may roll
     * away.
     */
    private static BenchCase steps(int blocks) {
        Heap heap = new Heap(blocks);
        return new BenchCase("steps", "%d steps, %d falling blocks".formatted(Heap.STEPS, blocks), 0, 0.1,
                heap::allStay, List.of(
                        new Entrant("ours", () -> new OurHeap(heap)),
                        new Entrant("JBullet", () -> JBullet.heap(heap.bodies(), Heap.STEPS)),
                        new Entrant("Bullet (Libbulletjme)", () -> NativeBullet.heap(heap.bodies(), Heap.STEPS))));
    }

    @Override
    public void close() {
        // nothing is shared
    }
}
