/**
 * A Universal Robots controller with an arm, a Robotiq gripper, a camera and a table of objects, all simulated, behind
 * the real protocols: what drives a real work cell drives this one, and does not see the difference.
 */
package mpgnet.twin;
