/**
 * The simulated table beside native Bullet: speed, and whether heaps and grasps come out alike.
 */
package mpgnet.bench.sim;
