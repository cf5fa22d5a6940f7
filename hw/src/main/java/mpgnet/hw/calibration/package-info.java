/**
 * Where the camera and the table stand to the robot: measured from points that both camera and arm know, stored, and
 * refused when bad.
 */
package mpgnet.hw.calibration;
