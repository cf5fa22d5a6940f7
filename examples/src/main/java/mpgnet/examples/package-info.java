/**
 * The simulator, the networks and the evaluation used as a library (docs/library.md). Each class runs by itself.
 */
package mpgnet.examples;
