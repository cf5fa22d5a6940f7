/**
 * Table I and the learning curves of Figures 4 and 6, made here: which rows there are and what the paper says of them,
 * how much each is trained, pairs of a row and a seed as small files, and the figures over all pairs.
 *
 * <p>
 * Uses problem, network, method, stage, eval, suite and train.
 */
package mpgnet.rl.table;
