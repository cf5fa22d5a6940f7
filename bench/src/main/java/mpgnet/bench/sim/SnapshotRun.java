package mpgnet.bench.sim;

import java.util.Map;
import mpgnet.bench.harness.Contender;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.TabletopSnapshot;
import mpgnet.sim.scene.Scene;

/** A settled scene's snapshot, taken and restored in place. */
final class SnapshotRun implements Contender {

    private final RigidTabletop table = new RigidTabletop();
    private int bytes;

    SnapshotRun(Scene scene) {
        table.reset(scene);
    }

    @Override
    public void run() {
        TabletopSnapshot saved = table.save();
        table.restore(saved);
        bytes = saved.bytes();
    }

    @Override
    public double[][] result() {
        run();
        return new double[][]{GraspRun.places(table)};
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of("bytes", (double) bytes);
    }
}
