package mpgnet.rl.suite;

import java.util.Map;
import java.util.List;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.SceneRef;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A method beside another one on the same scenes.
 *
 * @param method            the other one
 * @param pairs             scenes that both were played on
 * @param onlyThis          of these, scenes that this method alone solved
 * @param onlyOther         scenes that the other one alone solved
 * @param successDifference this share of successes less the other's; NaN without a pair
 * @param successCi95       its 95 % interval
 * @param mcNemarP          how probable a difference of this size or a greater one is if both are equally good
 * @param motionsDifference this method's motions less the other's, mean over the scenes that both solved; NaN without
 *                          one
 * @param motionsCi95       its 95 % interval, NaN with fewer than two such scenes
 */
public record PairedDifference(String method, int pairs, int onlyThis, int onlyOther, double successDifference,
        List<Double> successCi95, double mcNemarP, double motionsDifference, List<Double> motionsCi95) {

    /**
     * @param own   this method's episodes by scene
     * @param other the other's
     */
    static PairedDifference of(String method, Map<SceneRef, EpisodeSummary> own, Map<SceneRef, EpisodeSummary> other) {
        int pairs = 0;
        int onlyThis = 0;
        int onlyOther = 0;
        SummaryStatistics motions = new SummaryStatistics();
        for (Map.Entry<SceneRef, EpisodeSummary> each : own.entrySet()) {
            EpisodeSummary that = other.get(each.getKey());
            if (that == null) {
                continue;
            }
            EpisodeSummary mine = each.getValue();
            pairs++;
            if (mine.success() && that.success()) {
                motions.addValue(mine.motions().size() - that.motions().size());
            } else if (mine.success()) {
                onlyThis++;
            } else if (that.success()) {
                onlyOther++;
            }
        }
        return new PairedDifference(method, pairs, onlyThis, onlyOther,
                pairs == 0 ? Double.NaN : (onlyThis - onlyOther) / (double) pairs,
                Intervals.ofPairedShares(pairs, onlyThis, onlyOther), Intervals.mcNemar(onlyThis, onlyOther),
                motions.getMean(), Intervals.ofMean(motions));
    }
}
