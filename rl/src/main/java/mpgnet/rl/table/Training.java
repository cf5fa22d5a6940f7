package mpgnet.rl.table;

import java.util.List;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.train.TrainConfig;

/**
 * How a pair was trained, as its {@code training.json} says.
 *
 * @param version  of what is written down, {@link #VERSION}
 * @param config   the hyper-parameters; null where nothing is trained
 * @param network  the nets' size; null likewise
 * @param qStar    Q*_g of the weights; null likewise
 * @param revision of the program's sources, as git names it
 * @param stages   in order; none where nothing is trained
 */
public record Training(int version, TableRow row, long seed, Budget budget, TrainConfig config, QNetworkConfig network,
        Double qStar, String revision, List<StageSpent> stages) {

    /** Raised whenever pairs of older programs must not stand in one table with those of this one. */
    public static final int VERSION = 2;

    public Training {
        stages = List.copyOf(stages);
    }

    /**
     * A stage.
     *
     * @param number  1 to 5
     * @param motions that it took
     * @param minutes of wall time
     * @param success of its last 100 greedy motions, or measured episodes; NaN without one
     */
    public record StageSpent(int number, long motions, double minutes, double success) {
    }

    public Pair pair() {
        return new Pair(row, seed);
    }

    /** Motions of all stages. */
    public long motions() {
        return stages.stream().mapToLong(StageSpent::motions).sum();
    }

    /** Wall time of all stages. */
    public double minutes() {
        return stages.stream().mapToDouble(StageSpent::minutes).sum();
    }

    /** Whether it may stand in a table of this budget: trained by it, with what hyper-parameters it has today. */
    public boolean fits(Budget wanted) {
        return version == VERSION && budget == wanted && row.variant()
                .map(variant -> wanted.config(variant).equals(config) && wanted.network().equals(network)).orElse(true);
    }
}
