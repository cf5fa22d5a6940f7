package mpgnet.rl.table;

/**
 * What the paper prints of a method in Table I, of 50 runs each in its own simulator and scenes, and of its curve.
 *
 * @param success15 task success rate among 15 objects, in [0, 1]
 * @param success30 among 30
 * @param motions15 average motion number among 15 objects
 * @param motions30 among 30
 * @param settles   where its curve in Figure 4 settles, as section IV-C reads it, in [0, 1]; NaN where it does not
 */
public record PaperFigures(double success15, double success30, double motions15, double motions30, double settles) {
}
