/**
 * A Robotiq 2F gripper behind the Robotiq URCap's socket on the UR controller (TCP port 63352): text commands that set
 * and get the gripper's registers. Sources: Robotiq 2F-85 manual, register map; ur_rtde, robotiq_gripper.cpp.
 */
package mpgnet.hw.robotiq;
