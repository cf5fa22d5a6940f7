/**
 * The twin's controller without its sockets: power, safety, the running program, registers and the gripper, stepped
 * once per control cycle. Everything that a server of the twin tells is read from {@link mpgnet.twin.robot.Robot}.
 */
package mpgnet.twin.robot;
