/**
 * The primary and secondary client interfaces of a controller (TCP ports 30001 and 30002), as far as a driver needs
 * them: which software runs, the arm's calibrated kinematics, and why a program was refused or ended. Source: Universal
 * Robots, "Remote control via TCP/IP"; layouts as in the Universal Robots Client Library, {@code primary/}.
 */
package mpgnet.hw.primary;
