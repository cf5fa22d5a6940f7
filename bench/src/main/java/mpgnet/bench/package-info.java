/**
 * {@code mpgnet bench}: our engines beside native ones. Uses the suites below; none uses it.
 */
package mpgnet.bench;
