/**
 * What stands beside learned methods so that one sees what learning has earned: random numbers in place of nets,
 * geometry on the heightmap alone, and a search in the simulator itself that is told the truth. None of it is in the
 * paper.
 *
 * <p>
 * Uses problem, network, policy, workflow, baseline and random.
 */
package mpgnet.rl.yardstick;
