/** {@code mpgnet segment}: objects told apart on a heightmap. */
package mpgnet.cli.segment;
