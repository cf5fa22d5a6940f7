/**
 * The greedy policy π(s_t | g_t) and its rules (sections III-A and III-D): argmax_a Q inside the rough mask, room for
 * the fingers, what not to try again; and how exploration draws.
 *
 * <p>
 * Uses problem and network.
 */
package mpgnet.rl.policy;
