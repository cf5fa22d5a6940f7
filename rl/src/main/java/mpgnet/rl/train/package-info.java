/**
 * The machinery of training (section III-D): {@link mpgnet.rl.train.TrainingStep} is one step,
 * {@link mpgnet.rl.train.Trainer} takes it in worlds side by side; threads, checkpoints and metrics are around it.
 *
 * <p>
 * Uses all of rl but eval and pretrain.
 */
package mpgnet.rl.train;
