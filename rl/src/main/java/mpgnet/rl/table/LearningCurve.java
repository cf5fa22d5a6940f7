package mpgnet.rl.table;

import java.util.ArrayList;
import java.util.List;
import mpgnet.rl.train.MetricsFile;

/**
 * The grasp success rate of section IV-B3 in the joint stage: of every so many motions, how many grasps of the target
 * there were, random ones included, and how many of them held it.
 *
 * @param points in order; a last stretch of fewer motions is left out
 */
public record LearningCurve(List<Point> points) {

    public LearningCurve {
        points = List.copyOf(points);
    }

    /**
     * A stretch.
     *
     * @param motions of the stage at its end
     * @param grasps  of the target within it
     * @param held    of these, those that held it
     */
    public record Point(long motions, int grasps, int held) {

        /** NaN without a grasp. */
        public double rate() {
            return grasps == 0 ? Double.NaN : held / (double) grasps;
        }
    }

    /**
     * @param lines  of a stage, in order
     * @param window motions of a stretch; a round that passes its end counts wholly for it
     */
    public static LearningCurve of(List<MetricsFile.Line> lines, int window) {
        List<Point> points = new ArrayList<>();
        int grasps = 0;
        int held = 0;
        for (MetricsFile.Line line : lines) {
            grasps += line.grasps();
            held += line.graspsHeld();
            long end = (points.size() + 1L) * window;
            if (line.attempts() >= end) {
                points.add(new Point(end, grasps, held));
                grasps = 0;
                held = 0;
            }
        }
        return new LearningCurve(points);
    }
}
