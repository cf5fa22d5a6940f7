/**
 * {@code mpgnet train}, {@code pretrain} and {@code plot}: learning, and its curves (section III-D).
 */
package mpgnet.cli.train;
