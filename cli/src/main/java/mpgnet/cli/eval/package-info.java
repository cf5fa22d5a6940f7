/**
 * {@code mpgnet demo}, {@code eval}, {@code replay} and {@code qmaps}: episodes of a policy on the simulated table, in
 * figures and pictures (section IV).
 */
package mpgnet.cli.eval;
