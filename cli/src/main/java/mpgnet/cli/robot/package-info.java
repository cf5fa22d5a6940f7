/**
 * {@code mpgnet robot}: the real work cell and its twin. The exit status says what stood in the way.
 */
package mpgnet.cli.robot;
