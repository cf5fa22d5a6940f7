/** The controller's side of RTDE. */
package mpgnet.hw.twin.rtde;
