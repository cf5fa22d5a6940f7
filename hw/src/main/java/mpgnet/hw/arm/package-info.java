/**
 * The driver of a UR5 or UR5e: one object that holds the controller's interfaces together, uploads the control program,
 * and sends it motions, each of which has passed the {@link mpgnet.hw.safety.WorkspaceGuard}.
 */
package mpgnet.hw.arm;
