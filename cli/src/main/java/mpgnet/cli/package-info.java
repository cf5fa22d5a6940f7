/**
 * The command {@code mpgnet}: it parses a verb and hands over to the package of its noun. Uses every package below;
 * none uses it.
 */
package mpgnet.cli;
