package mpgnet.rl.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure of learning curves as its JSON shows it.
 *
 * @param window  motions of a stretch
 * @param curves  in the rows' order; of those that were trained
 * @param missing pairs of the budget that are not there
 */
public record CurveReport(Budget budget, int window, List<CurveBand> curves, List<String> missing) {

    public CurveReport {
        curves = List.copyOf(curves);
        missing = List.copyOf(missing);
    }

    /** A pair's curve. */
    public record Trained(Pair pair, LearningCurve curve) {
    }

    /**
     * @param rows    of the figure
     * @param trained of the budget, each pair once; of other rows too
     */
    public static CurveReport of(Budget budget, List<TableRow> rows, List<Trained> trained) {
        List<CurveBand> curves = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (TableRow row : rows) {
            List<Trained> own = trained.stream().filter(one -> one.pair().row() == row).toList();
            budget.seeds(row).stream().filter(seed -> own.stream().noneMatch(one -> one.pair().seed() == seed))
                    .forEach(seed -> missing.add(new Pair(row, seed).toString()));
            if (!own.isEmpty()) {
                curves.add(CurveBand.of(row, own.stream().map(Trained::curve).toList()));
            }
        }
        return new CurveReport(budget, budget.window(), curves, missing);
    }
}
