package mpgnet.nn;

/**
 * Whether batch normalisation uses (and gathers) the batch's statistics or the running ones. Always an argument, never
 * a global switch.
 */
public enum Mode {
    /** Batch statistics; running statistics move towards them. */
    TRAIN,
    /** Running statistics; each image's output is independent of the others in its batch. */
    EVAL
}
