package mpgnet.rl.pretrain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import mpgnet.rl.network.LabelSample;
import mpgnet.rl.network.RotatedView;
import mpgnet.rl.network.Window;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.oracle.Oracle;
import mpgnet.sim.scene.SceneSampler;

/** Scenes with their labels, in the order in which they were drawn, and random views of them. */
public final class LabelledScenes {

    private static final int SPREAD_OBJECTS = 5;
    private static final int HEAPED_OBJECTS = 10;
    /** How far from the window's centre the object that it is about may lie, cells. */
    private static final int OFF_CENTRE_CELLS = 20;

    private final List<SceneLabels> scenes;

    private LabelledScenes(List<SceneLabels> scenes) {
        this.scenes = scenes;
    }

    /**
     * Draws and settles scenes on {@code threads} threads; the scenes do not depend on how many.
     *
     * @param seeds scene i comes from the stream "scene", i
     * @param done  told how many there are, each time one is added
     */
    public static LabelledScenes draw(SimulatedScenes simulator, int count, Seeds seeds, int threads, IntConsumer done)
            throws InterruptedException {
        SceneSampler spread = simulator.spread(SPREAD_OBJECTS);
        SceneSampler heaped = simulator.occluded(HEAPED_OBJECTS);
        Oracle oracle = new Oracle(simulator.body().gripper(), simulator.body().motion());
        List<SceneLabels> scenes = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<SceneLabels>> drawn = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int index = i;
                drawn.add(workers.submit(() -> SceneLabels
                        .of((index % 2 == 0 ? spread : heaped).sample(seeds.stream("scene", index)), oracle)));
            }
            for (Future<SceneLabels> scene : drawn) {
                scenes.add(scene.get());
                done.accept(scenes.size());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a scene could not be drawn: " + e.getCause().getMessage(), e.getCause());
        }
        return new LabelledScenes(scenes);
    }

    /** A rotated and perhaps mirrored window near a random cell of a random object. */
    LabelSample sample(int windowCells, RandomGenerator random) {
        SceneLabels scene = scenes.get(random.nextInt(scenes.size()));
        int[] objects = scene.objects();
        int cell = objects.length == 0 ? Heightmap.index(Heightmap.CELLS / 2, Heightmap.CELLS / 2)
                : objects[random.nextInt(objects.length)];
        double row = cell / Heightmap.CELLS + OFF_CENTRE_CELLS * (2 * random.nextDouble() - 1);
        double column = cell % Heightmap.CELLS + OFF_CENTRE_CELLS * (2 * random.nextDouble() - 1);
        RotatedView view = new RotatedView(new Window(row, column, windowCells), random.nextInt(Action.ROTATIONS),
                random.nextBoolean());
        return new LabelSample(scene.state(), view, scene);
    }

    List<LabelSample> samples(int count, int windowCells, RandomGenerator random) {
        List<LabelSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(sample(windowCells, random));
        }
        return samples;
    }
}
