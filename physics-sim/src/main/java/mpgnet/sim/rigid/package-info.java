/**
 * The simulated tabletop: an engine for rigid bodies, contacts and a jaw, the arm's motions, the primitives of section
 * III-B2 carried out, scenes dropped (section III-C), and snapshots between two actions.
 * {@link mpgnet.sim.rigid.RigidTabletop} is the entrance; {@link mpgnet.sim.rigid.RigidWorkCell} is the same world,
 * driven step by step by a simulated controller.
 *
 * <p>
 * A step, from top to bottom: {@code RigidWorld} looks for contacts ({@code Manifold}, which keeps them while the
 * bodies hardly move against each other), joins what touches to islands ({@code Islands}: who sleeps, who takes the
 * step in parts), and lets {@code ContactSolver} find impulses and move the bodies.
 *
 * <p>
 * May use every other package of the simulator but the oracle and the occlusion check. A world is for one thread.
 */
package mpgnet.sim.rigid;
