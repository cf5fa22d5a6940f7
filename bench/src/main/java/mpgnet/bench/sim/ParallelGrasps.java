package mpgnet.bench.sim;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mpgnet.bench.harness.Contender;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.scene.Scene;

/** The same work in one world per thread, a few times on end: set the scene up, grasp, look. */
final class ParallelGrasps implements Contender {

    private final Scene scene;
    private final Grasp grasp;
    private final int grasps;
    private final int threads;
    private final Beside beside;

    /** @param grasps of each thread, one after another */
    ParallelGrasps(Scene scene, int grasps, int threads) {
        this.scene = scene;
        this.grasps = grasps;
        this.threads = threads;
        grasp = new GraspRun(scene).grasp();
        beside = new Beside(threads);
    }

    private double[] work() {
        double[] places = {};
        for (int i = 0; i < grasps; i++) {
            RigidTabletop table = new RigidTabletop();
            table.reset(scene);
            table.execute(grasp);
            table.observe();
            places = GraspRun.places(table);
        }
        return places;
    }

    /** What one world ends with, if all end alike; nothing otherwise. */
    @Override
    public double[][] result() {
        List<double[]> ends = beside.run(this::work);
        boolean alike = ends.stream().allMatch(end -> Arrays.equals(end, ends.getFirst()));
        return alike ? new double[][]{ends.getFirst()} : new double[0][];
    }

    @Override
    public void run() {
        result();
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of("worlds", (double) threads, "graspsEach", (double) grasps);
    }

    @Override
    public void close() {
        beside.close();
    }
}
