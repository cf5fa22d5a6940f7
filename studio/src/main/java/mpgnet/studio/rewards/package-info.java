/**
 * The panel Rewards: the constants of equations 4 to 7 changed, stored motions scored again, and a short training with
 * the change beside one without.
 */
package mpgnet.studio.rewards;
