/**
 * How the twin's arm moves: a UR's motion commands as joint angles over time, with trapezoids of speed. Knows no
 * protocol.
 */
package mpgnet.twin.arm;
