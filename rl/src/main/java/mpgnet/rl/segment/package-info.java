/**
 * Segmentation that is learnt in simulation (section IV-E, where the paper fine-tunes a published network), its
 * training, and the figures by which segmentations are compared.
 *
 * <p>
 * Uses random and scene.
 */
package mpgnet.rl.segment;
