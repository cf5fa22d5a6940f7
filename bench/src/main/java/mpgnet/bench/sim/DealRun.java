package mpgnet.bench.sim;

import java.util.stream.DoubleStream;
import mpgnet.bench.harness.Contender;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneKind;

/** Test scenes dealt one after another, the same few again and again. */
final class DealRun implements Contender {

    private static final int SCENES = 8;

    private final int objects;
    private final Seeds seeds;
    private int dealt;

    DealRun(int objects, long seed) {
        this.objects = objects;
        seeds = new Seeds(seed);
    }

    private Scene deal(int index) {
        return new SimulatedScenes().of(SceneKind.TEST, objects).sample(seeds.stream("deal", index));
    }

    @Override
    public void run() {
        deal(dealt++ % SCENES);
    }

    @Override
    public double[][] result() {
        return new double[][]{deal(0).bodies().stream().map(body -> body.tableFromBody().position())
                .flatMapToDouble(p -> DoubleStream.of(p.x(), p.y(), p.z())).toArray()};
    }
}
