/**
 * {@code mpgnet devices}: what networks can be computed on.
 */
package mpgnet.cli.devices;
