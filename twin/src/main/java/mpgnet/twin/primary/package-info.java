/**
 * The controller's primary (30001), secondary (30002) and real-time (30003) interfaces: states and messages out,
 * scripts in.
 */
package mpgnet.twin.primary;
