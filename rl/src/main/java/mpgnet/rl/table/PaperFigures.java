package mpgnet.rl.table;

/**
 * What the paper's Table I prints of a method, of 50 runs each in its own simulator and scenes.
 *
 * @param success15 task success rate among 15 objects, in [0, 1]
 * @param success30 among 30
 * @param motions15 average motion number among 15 objects
 * @param motions30 among 30
 */
public record PaperFigures(double success15, double success30, double motions15, double motions30) {
}
