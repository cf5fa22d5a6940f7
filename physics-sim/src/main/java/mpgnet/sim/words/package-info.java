/**
 * Which object a person means by words, as far as colours, shapes, sizes, places and relations say it: the offline
 * counterpart of section IV-E's language model. Left and right are as in the pictures, x to the right and y up; behind
 * is farther up.
 *
 * <p>
 * Uses {@code camera} and {@code segment}.
 */
package mpgnet.sim.words;
