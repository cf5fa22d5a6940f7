/** The gripper's server, as Robotiq's URCap runs it on the controller. */
package mpgnet.twin.gripper;
