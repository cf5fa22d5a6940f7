/**
 * {@code mpgnet nn}: networks by themselves.
 */
package mpgnet.cli.nn;
