package mpgnet.bench.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import mpgnet.bench.harness.Contender;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;

/**
 * One grasp of a scene's highest object, in the first rotation that holds it; setting the scene up again is not timed.
 */
final class GraspRun implements Contender {

    private final Scene scene;
    private final RigidTabletop table = new RigidTabletop();
    private final Grasp grasp;
    private double simulatedS;

    GraspRun(Scene scene) {
        this.scene = scene;
        grasp = chosen();
    }

    private Grasp chosen() {
        table.reset(scene);
        Observation seen = table.observe();
        Vec3 top = highest(seen.heightmap());
        List<Grasp> tried = new ArrayList<>();
        for (int k = 0; k < Action.ROTATIONS / 2; k++) {
            tried.add(new Grasp(top.x(), top.y(), top.z(), Action.angleRad(k)));
            table.reset(scene);
            if (table.execute(tried.getLast()) instanceof Outcome.Held) {
                return tried.getLast();
            }
        }
        return tried.getFirst();
    }

    private static Vec3 highest(Heightmap map) {
        int best = 0;
        for (int cell = 1; cell < map.heightM().length; cell++) {
            best = map.heightM()[cell] > map.heightM()[best] ? cell : best;
        }
        return new Vec3(Heightmap.xM(best % Heightmap.CELLS), Heightmap.yM(best / Heightmap.CELLS),
                map.heightM()[best]);
    }

    @Override
    public void prepare() {
        table.reset(scene);
    }

    @Override
    public void run() {
        simulatedS = table.execute(grasp).durationS();
        table.observe();
    }

    @Override
    public double[][] result() {
        prepare();
        run();
        return new double[][]{places(table)};
    }

    /** x, y, z of what is left, by id. */
    static double[] places(RigidTabletop table) {
        return table.bodies().values().stream().map(body -> body.tableFromBody().position())
                .flatMapToDouble(p -> DoubleStream.of(p.x(), p.y(), p.z())).toArray();
    }

    Grasp grasp() {
        return grasp;
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of("simulatedS", simulatedS);
    }
}
