package mpgnet.bench.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mpgnet.bench.Contender;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.bullet.BulletTabletop;
import mpgnet.sim.scene.Scene;

/** The same work in one world per thread: set the scene up, grasp, look. */
final class ParallelGrasps implements Contender {

    static final int GRASPS = 2;

    private final Scene scene;
    private final Grasp grasp;
    private final int threads;
    private final ExecutorService workers;

    ParallelGrasps(Scene scene, int threads) {
        this.scene = scene;
        this.threads = threads;
        grasp = new GraspRun(scene).grasp();
        workers = Executors.newFixedThreadPool(threads);
    }

    private double[] work() {
        BulletTabletop table = new BulletTabletop();
        table.reset(scene);
        table.execute(grasp);
        table.observe();
        return GraspRun.places(table);
    }

    /** What one world ends with, if all end alike; nothing otherwise. */
    @Override
    public double[][] result() {
        List<Future<double[]>> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            running.add(workers.submit(this::work));
        }
        List<double[]> ends = running.stream().map(ParallelGrasps::get).toList();
        boolean alike = ends.stream().allMatch(end -> Arrays.equals(end, ends.getFirst()));
        return alike ? new double[][] {ends.getFirst()} : new double[0][];
    }

    private static double[] get(Future<double[]> end) {
        try {
            return end.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while grasps ran", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a grasp failed: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void run() {
        result();
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of("worlds", (double) threads);
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
