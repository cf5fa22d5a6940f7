package mpgnet.rl.pretrain;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How trunks are pre-trained.
 *
 * @param scenes          simulated scenes to learn from; half of them spread, half heaped, in turns
 * @param heldOut         further scenes to measure on
 * @param batch           views per gradient step
 * @param steps           gradient steps
 * @param learningRate    of Adam at first; falls as half a cosine
 * @param learningRateEnd of Adam at last
 * @param weightDecay     of Adam, coupled
 * @param clipNorm        the gradient's global norm is clipped to this
 * @param checkpointEvery steps between two checkpoints, at each of which the held-out scenes are measured
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record PretrainConfig(int scenes, int heldOut, int batch, int steps, double learningRate, double learningRateEnd,
        double weightDecay, double clipNorm, int checkpointEvery) {

    public PretrainConfig {
        positive("scenes", scenes);
        positive("heldOut", heldOut);
        positive("batch", batch);
        positive("steps", steps);
        positive("checkpointEvery", checkpointEvery);
        positive("learningRate", learningRate);
        positive("learningRateEnd", learningRateEnd);
        positive("clipNorm", clipNorm);
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException("weightDecay must be at least 0; was " + weightDecay);
        }
    }

    /** @param scenes to learn from; an eighth as many more, at least two, are held out */
    public static PretrainConfig standard(int scenes, int steps, int batch) {
        return PretrainConfigBuilder.builder()
                .scenes(scenes)
                .heldOut(Math.max(2, scenes / 8))
                .batch(batch)
                .steps(steps)
                .learningRate(2e-3) // docs/decisions/networks.md, as the other values
                .learningRateEnd(1e-4)
                .weightDecay(2e-5) // as in training
                .clipNorm(10) // of the gradient
                .checkpointEvery(50) // steps
                .build();
    }

    private static void positive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be above 0; was " + value);
        }
    }
}
