/** What the twin's arm and gripper move in, and what its camera sees. */
package mpgnet.twin.workcell;
