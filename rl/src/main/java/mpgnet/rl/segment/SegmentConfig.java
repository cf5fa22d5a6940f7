package mpgnet.rl.segment;

/**
 * How a segmentation is trained.
 *
 * @param pictures        what is learnt from and measured on
 * @param batch           views per gradient step
 * @param steps           gradient steps
 * @param learningRate    of Adam at first; falls as half a cosine to a hundredth
 * @param checkpointEvery steps between two checkpoints
 */
public record SegmentConfig(Pictures pictures, int batch, int steps, double learningRate, int checkpointEvery) {

    /** Of Adam at the last step, as a share of that at the first. */
    static final double LAST_RATE = 0.01;
    static final double WEIGHT_DECAY = 2e-5;
    /** The gradient's global norm is clipped to this. */
    static final double CLIP_NORM = 10;

    /**
     * What is learnt from and measured on.
     *
     * @param scenes  simulated scenes to learn from
     * @param looks   pictures of each scene, every one with other colours, light, camera and noise
     * @param heldOut further scenes to measure on at each checkpoint, of each kind of objects
     */
    public record Pictures(int scenes, int looks, int heldOut) {
        public Pictures {
            positive("scenes", scenes);
            positive("looks", looks);
            positive("heldOut", heldOut);
        }

        /** Scenes that are drawn. */
        public int drawn() {
            return scenes + heldOut;
        }
    }

    public SegmentConfig {
        positive("batch", batch);
        positive("steps", steps);
        positive("learningRate", learningRate);
        positive("checkpointEvery", checkpointEvery);
    }

    private static void positive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be above 0; was " + value);
        }
    }
}
