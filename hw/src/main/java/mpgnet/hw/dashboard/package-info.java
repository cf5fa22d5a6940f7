/**
 * The dashboard server of a CB3 or e-Series controller (TCP port 29999): power, brakes, programs, popups, recovery from
 * stops. One line each way. Source: Universal Robots, "Dashboard Server"; the replies are those that the Universal
 * Robots Client Library accepts.
 */
package mpgnet.hw.dashboard;
