/**
 * {@code mpgnet sim}: the simulated table by itself, without a policy.
 */
package mpgnet.cli.sim;
