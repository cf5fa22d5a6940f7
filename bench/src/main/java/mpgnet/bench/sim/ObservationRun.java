package mpgnet.bench.sim;

import java.util.List;
import java.util.stream.IntStream;
import mpgnet.bench.harness.Contender;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.CameraRig;
import mpgnet.sim.world.CameraSetup;
import mpgnet.sim.world.Observation;

/** Render, merge into one heightmap, find the masks. */
final class ObservationRun implements Contender {

    private static final double SOMETHING_M = 0.01;

    private final CameraRig rig;
    private final List<Solid> solids;
    private final int targetId;

    ObservationRun(Scene scene, CameraSetup setup) {
        rig = new CameraRig(setup);
        targetId = scene.targetIndex();
        solids = IntStream.range(0, scene.bodies().size()).mapToObj(id -> scene.bodies().get(id).solid(id))
                .toList();
    }

    @Override
    public void run() {
        rig.look(solids, targetId);
    }

    /** How many cells are higher than 1 cm, and how many the target covers. */
    @Override
    public double[][] result() {
        Observation seen = rig.look(solids, targetId);
        float[] height = seen.heightmap().heightM();
        return new double[][]{{IntStream.range(0, height.length).filter(i -> height[i] > SOMETHING_M).count()},
            {seen.target().size()}};
    }
}
