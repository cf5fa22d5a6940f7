/**
 * The simulated tables and the kinds of scenes that stages and tests use (sections III-C and IV-B).
 *
 * <p>
 * Uses problem.
 */
package mpgnet.rl.scene;
