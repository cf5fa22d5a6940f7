/**
 * {@code mpgnet explain} and what {@code mpgnet replay list} and {@code show} tell of a run: the numbers of learning,
 * one by one.
 */
package mpgnet.cli.explain;
