/**
 * Words that the interfaces of a Universal Robots controller share: its modes, as RTDE numbers them and the dashboard
 * spells them.
 */
package mpgnet.hw;
