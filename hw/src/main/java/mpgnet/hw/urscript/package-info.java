/**
 * The program that runs on the robot's controller and obeys commands that arrive in RTDE registers: its text, its
 * register layout, and motions as commands. Source of the language: Universal Robots, "The URScript Programming
 * Language".
 */
package mpgnet.hw.urscript;
