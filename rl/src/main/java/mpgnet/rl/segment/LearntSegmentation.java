package mpgnet.rl.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import mpgnet.nn.Mode;
import mpgnet.nn.io.Checkpoint;
import mpgnet.rl.random.Seeds;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.segment.Segmentation;
import mpgnet.tensor.Shape;
import mpgnet.tensor.Tape;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * Geometry proposes the objects, and a trained network looks at each of them: whether something hides a part of it, and
 * where that part lies. Used by one thread at a time.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 61.
 */
public final class LearntSegmentation implements Segmentation, AutoCloseable {

    private static final int SIDE = Window.SIDE;
    private static final double COVERED_FROM = 0.5;
    private static final double OCCLUDED_FROM = 0.5;
    /** Views that the network is shown at once. */
    private static final int AT_ONCE = 16;

    private final Backend backend;
    private final TensorScope weights;
    private final SegmentNet net;

    private LearntSegmentation(Backend backend, TensorScope weights, SegmentNet net) {
        this.backend = backend;
        this.weights = weights;
        this.net = net;
    }

    /**
     * A network out of a file.
     *
     * @param backend where it runs; outlives it
     * @throws mpgnet.nn.io.WeightsException if the file holds no such network
     */
    public static LearntSegmentation load(Path file, Backend backend) throws IOException {
        TensorScope weights = new TensorScope(backend);
        try {
            SegmentNet net = new SegmentNet(weights, new Seeds(0).stream("replaced", 0));
            Checkpoint.load(file, net);
            return new LearntSegmentation(backend, weights, net);
        } catch (IOException | RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /** One that is being trained; closing it leaves the network alone. */
    static LearntSegmentation of(SegmentNet net, Backend backend) {
        return new LearntSegmentation(backend, new TensorScope(backend), net);
    }

    @Override
    public void close() {
        weights.close();
    }

    @Override
    public List<SeenObject> objects(Heightmap raw) {
        Proposals proposals = Proposals.of(raw);
        List<SeenObject> objects = new ArrayList<>();
        for (int first = 0; first < proposals.objects().size(); first += AT_ONCE) {
            int n = Math.min(AT_ONCE, proposals.objects().size() - first);
            float[] said = said(proposals, first, n);
            for (int i = 0; i < n; i++) {
                objects.add(refined(ObjectView.around(proposals, first + i), said, i * SIDE * SIDE));
            }
        }
        return objects;
    }

    private float[] said(Proposals proposals, int first, int n) {
        float[] shown = new float[n * SIDE * SIDE * ObjectView.INPUTS];
        backend.runTasks(n, i -> ObjectView.around(proposals, first + i).show(shown,
                i * SIDE * SIDE * ObjectView.INPUTS));
        try (TensorScope scope = new TensorScope(backend)) {
            return net.forward(Tape.inference(scope), scope.of(Shape.of(n, SIDE, SIDE, ObjectView.INPUTS), shown),
                    Mode.EVAL).toArray();
        }
    }

    private static SeenObject refined(ObjectView view, float[] said, int firstPixel) {
        Proposals proposals = view.proposals();
        Mask visible = proposals.objects().get(view.object()).visible();
        BitSet covered = new BitSet();
        double flag = 0;
        int seen = 0;
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            int cell = view.window().cell(pixel / SIDE, pixel % SIDE);
            if (cell != Window.OUTSIDE && !proposals.isBare(cell)) {
                int at = (firstPixel + pixel) * SegmentLabels.COUNT;
                covered.set(cell, said[at + SegmentLabels.AMODAL] > COVERED_FROM);
                if (proposals.owner()[cell] == view.object()) {
                    flag += said[at + SegmentLabels.OCCLUDED];
                    seen++;
                }
            }
        }
        return new SeenObject(visible, Mask.of(covered), flag > OCCLUDED_FROM * seen);
    }
}
