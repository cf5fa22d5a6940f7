/**
 * The experience that nets learn from, in memory and on disk.
 *
 * <p>
 * Uses problem.
 */
package mpgnet.rl.replay;
