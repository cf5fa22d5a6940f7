/**
 * {@code mpgnet weights}: files of weights.
 */
package mpgnet.cli.weights;
