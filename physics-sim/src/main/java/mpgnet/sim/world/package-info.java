/**
 * The port between an agent and a tabletop, simulated or real ({@link mpgnet.sim.world.Tabletop}): what it observes
 * (s_t and g_t of section III-B1), the truth that only a simulator has, and the cameras that look at it.
 *
 * <p>
 * Uses {@code action}, {@code camera}, {@code geometry} and {@code scene}; knows no physics.
 */
package mpgnet.sim.world;
