/**
 * What stops the arm from hitting the table: {@link mpgnet.hw.safety.WorkspaceGuard} checks every commanded motion
 * against explicit limits before a byte of it is sent. It is no substitute for the controller's own safety functions,
 * which hold while this program is wrong or dead.
 */
package mpgnet.hw.safety;
