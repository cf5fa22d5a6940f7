/**
 * What an arm can be told to do, before it is known how it is told: pure values in SI units and the controller's base
 * frame.
 */
package mpgnet.hw.motion;
