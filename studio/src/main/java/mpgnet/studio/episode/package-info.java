/**
 * The panel Episode: a scene in three dimensions, its motions to scrub through, and a hand to play on with.
 */
package mpgnet.studio.episode;
