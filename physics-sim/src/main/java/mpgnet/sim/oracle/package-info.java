/**
 * The best action for somebody who knows every object's true shape and pose: which grasps, pushes and moves can
 * succeed. An upper bound for the comparison of section IV, and labels for pretraining.
 *
 * <p>
 * Uses {@code action}, {@code camera}, {@code geometry}, {@code robot}, {@code scene} and {@code world}; knows no
 * physics, so that an action it promises is a claim that the simulator can refute.
 */
package mpgnet.sim.oracle;
