/**
 * The simulated tabletop: rigid bodies, fingers and contacts on JBullet, the arm's motions, the primitives of section
 * III-B2 carried out, scenes dropped (section III-C), and snapshots between two actions.
 * {@link mpgnet.sim.rigid.RigidTabletop} is the entrance; {@link mpgnet.sim.rigid.RigidWorkCell} is the same world,
 * driven step by step by a simulated controller.
 *
 * <p>
 * The only package that knows JBullet. It may use every other package of the simulator but the oracle and the occlusion
 * check. A world belongs to the thread that builds it.
 */
package mpgnet.sim.rigid;
