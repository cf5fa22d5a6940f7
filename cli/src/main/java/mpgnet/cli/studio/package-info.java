/**
 * {@code mpgnet studio}: starts the page of the module studio.
 */
package mpgnet.cli.studio;
