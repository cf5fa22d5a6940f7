/**
 * The Q-network: maps, decisions and training steps.
 */
package mpgnet.bench.nn;
