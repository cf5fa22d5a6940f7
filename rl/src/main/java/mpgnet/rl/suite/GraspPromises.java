package mpgnet.rl.suite;

import java.util.ArrayList;
import java.util.List;
import mpgnet.rl.eval.Evaluation;
import mpgnet.rl.workflow.GraspThreshold.Grasp;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Whether the discriminator is honest: what became of the grasps that it promised something of.
 *
 * @param qStar     Q*_g
 * @param promised  grasps with Q ≥ Q*_g
 * @param held      of these, those that held what was wanted
 * @param heldShare NaN without one
 * @param heldCi95  its 95 % Wilson score interval
 * @param auc       how probable it is that a grasp which held had promised more than one which did not, equal promises
 *                  counting half; NaN unless there are both
 * @param bins      of all grasps by what they promised, those in which there are any
 */
public record GraspPromises(double qStar, int promised, int held, double heldShare, List<Double> heldCi95, double auc,
        List<Bin> bins) {

    private static final double BIN_WIDTH = 0.25;

    public GraspPromises {
        heldCi95 = List.copyOf(heldCi95);
        bins = List.copyOf(bins);
    }

    /**
     * Grasps that promised about the same.
     *
     * @param from      of Q, included
     * @param to        excluded
     * @param meanQ     of the grasps
     * @param heldShare the share that held what was wanted
     * @param heldCi95  its 95 % Wilson score interval
     */
    public record Bin(double from, double to, int grasps, int held, double meanQ, double heldShare,
            List<Double> heldCi95) {

        public Bin {
            heldCi95 = List.copyOf(heldCi95);
        }

        private static Bin of(double from, double to, List<Grasp> grasps) {
            int held = heldOf(grasps);
            return new Bin(from, to, grasps.size(), held, grasps.stream().mapToDouble(Grasp::q).average().orElseThrow(),
                    held / (double) grasps.size(), Evaluation.interval(grasps.size(), held));
        }
    }

    /** @param grasps of a net, in any order, with finite promises */
    static GraspPromises of(double qStar, List<Grasp> grasps) {
        List<Grasp> sure = grasps.stream().filter(grasp -> grasp.q() >= qStar).toList();
        int held = heldOf(sure);
        boolean none = sure.isEmpty();
        return new GraspPromises(qStar, sure.size(), held, none ? Double.NaN : held / (double) sure.size(),
                none ? List.of(Double.NaN, Double.NaN) : Evaluation.interval(sure.size(), held), auc(grasps),
                bins(grasps));
    }

    private static int heldOf(List<Grasp> grasps) {
        return (int) grasps.stream().filter(Grasp::success).count();
    }

    private static List<Bin> bins(List<Grasp> grasps) {
        List<Bin> bins = new ArrayList<>();
        long lowest = grasps.stream().mapToLong(GraspPromises::bin).min().orElse(0);
        long highest = grasps.stream().mapToLong(GraspPromises::bin).max().orElse(-1);
        for (long i = lowest; i <= highest; i++) {
            long index = i;
            List<Grasp> within = grasps.stream().filter(grasp -> bin(grasp) == index).toList();
            if (!within.isEmpty()) {
                bins.add(Bin.of(i * BIN_WIDTH, (i + 1) * BIN_WIDTH, within));
            }
        }
        return bins;
    }

    private static long bin(Grasp grasp) {
        return (long) Math.floor(grasp.q() / BIN_WIDTH);
    }

    /** The Mann-Whitney statistic over the number of pairs. */
    private static double auc(List<Grasp> grasps) {
        long held = heldOf(grasps);
        long others = grasps.size() - held;
        if (held == 0 || others == 0) {
            return Double.NaN;
        }
        double[] ranks = new NaturalRanking().rank(grasps.stream().mapToDouble(Grasp::q).toArray());
        double sum = 0;
        for (int i = 0; i < ranks.length; i++) {
            sum += grasps.get(i).success() ? ranks[i] : 0;
        }
        return (sum - held * (held + 1) / 2.0) / (held * others);
    }
}
