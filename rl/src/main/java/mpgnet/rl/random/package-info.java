/**
 * The root of all randomness of a run. Uses nothing of the project.
 */
package mpgnet.rl.random;
