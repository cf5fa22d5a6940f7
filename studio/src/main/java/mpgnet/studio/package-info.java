/**
 * {@code mpgnet studio}: a page on loopback that shows an episode, a decision and a gradient step from the inside, by
 * the library's own code.
 */
package mpgnet.studio;
