/**
 * Trunks that learn from simulated scenes before any stage, in place of ImageNet's weights (section III-B3).
 *
 * <p>
 * Uses network and scene.
 */
package mpgnet.rl.pretrain;
