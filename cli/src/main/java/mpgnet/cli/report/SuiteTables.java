package mpgnet.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import mpgnet.rl.eval.FailureCause;
import mpgnet.rl.suite.GraspPromises;
import mpgnet.rl.suite.PairedDifference;
import mpgnet.rl.suite.RowKey;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.rl.suite.SuiteReport;
import mpgnet.rl.suite.SuiteRow;
import mpgnet.sim.robot.GraspRule;

/** The tables of a suite as cells of text, the same for the console, Markdown and HTML. */
final class SuiteTables {

    /** Stands behind methods that are told the truth. */
    private static final String TOLD = " ‡";
    static final String NOTHING = "–";

    static final String LEGEND = "‡ told the truth: the method knows what no camera shows. In brackets 95 % intervals: "
            + "Wilson's of shares, Student's of mean motions, Bonett and Price's of paired differences of success. "
            + "Motions are those of successes. Displaced and taken out are other objects, per episode. Optimal: of the "
            + "scenes that search solved, the share solved in no more motions than search needed.";

    private SuiteTables() {
    }

    /** @param rows each as long as {@code head} */
    record Table(List<String> head, List<List<String>> rows) {

        String markdown() {
            return line(head) + line(head.stream().map(_ -> "---").toList())
                    + rows.stream().map(Table::line).collect(Collectors.joining());
        }

        private static String line(List<String> cells) {
            return "| " + String.join(" | ", cells) + " |\n";
        }
    }

    /** Success alone: a line per method, a column per group of scenes. */
    static Table overview(SuiteReport report, GraspRule rule) {
        List<String> groups = report.plan().groups().stream().map(SceneGroup::label).toList();
        List<String> head = new ArrayList<>(List.of("method", "rules of geometry"));
        head.addAll(groups);
        List<SuiteRow> all = report.rows().stream().filter(row -> row.key().rule() == rule).toList();
        List<List<String>> rows = all.stream()
                .map(row -> List.of(method(row.key()), geometry(row.key()))).distinct().map(who -> {
                    List<String> cells = new ArrayList<>(who);
                    groups.forEach(group -> cells.add(all.stream().filter(row -> row.key().group().equals(group)
                            && who.equals(List.of(method(row.key()), geometry(row.key()))))
                            .findFirst().map(row -> percent(row.successRate())).orElse(NOTHING)));
                    return List.copyOf(cells);
                }).toList();
        return new Table(head, rows);
    }

    static Table figures(SuiteReport report, List<SuiteRow> rows) {
        return new Table(List.of("method", "rules of geometry", "episodes", "success", "motions", "grasps held",
                "displaced", "taken out", "optimal", "ms per decision", "success against " + report.against(),
                "motions against " + report.against()), rows.stream().map(SuiteTables::figures).toList());
    }

    private static List<String> figures(SuiteRow row) {
        return List.of(method(row.key()), geometry(row.key()), Integer.toString(row.episodes()),
                "%s %s".formatted(percent(row.successRate()), percent(row.successCi95())),
                Double.isNaN(row.meanMotions()) ? NOTHING
                        : number("%.2f", row.meanMotions()) + between("%.2f", row.motionsCi95()),
                percent(row.graspsHeld()), number("%.1f cm", row.displacedCm()), number("%.2f", row.takenOut()),
                percent(row.optimalShare()), number("%.0f", row.msPerDecision()), success(row.difference()),
                motions(row.difference()));
    }

    private static String success(PairedDifference d) {
        return d == null || d.pairs() == 0 ? NOTHING
                : "%+.1f %s, p = %s".formatted(100 * d.successDifference(),
                        between("%+.1f", d.successCi95().stream().map(x -> 100 * x).toList()).strip(),
                        d.mcNemarP() < 0.001 ? "< 0.001" : "%.3f".formatted(d.mcNemarP())).replace("= <", "<");
    }

    private static String motions(PairedDifference d) {
        return d == null || Double.isNaN(d.motionsDifference()) ? NOTHING
                : number("%+.2f", d.motionsDifference()) + between("%+.2f", d.motionsCi95());
    }

    static Table promises(List<SuiteRow> rows) {
        return new Table(List.of("method", "rules of geometry", "grasps with Q ≥ Q*", "of these held", "AUC of Q"),
                rows.stream().filter(row -> row.promises() != null).map(row -> {
                    GraspPromises p = row.promises();
                    return List.of(method(row.key()), geometry(row.key()), Integer.toString(p.promised()),
                            p.promised() == 0 ? NOTHING : percent(p.heldShare()) + " " + percent(p.heldCi95()),
                            number("%.2f", p.auc()));
                }).toList());
    }

    static Table bins(GraspPromises promises) {
        return new Table(List.of("promised Q", "grasps", "mean Q", "held"),
                promises.bins().stream()
                        .map(bin -> List.of("%.2f to %.2f".formatted(bin.from(), bin.to()),
                                Integer.toString(bin.grasps()), number("%.2f", bin.meanQ()),
                                percent(bin.heldShare()) + " " + percent(bin.heldCi95())))
                        .toList());
    }

    static Table failures(List<SuiteRow> rows) {
        List<FailureCause> causes = List.of(FailureCause.values()).stream()
                .filter(cause -> rows.stream().anyMatch(row -> row.failures().containsKey(cause))).toList();
        List<String> head = new ArrayList<>(List.of("method", "rules of geometry"));
        causes.forEach(cause -> head.add(cause.sentence()));
        return new Table(head, rows.stream().filter(row -> !row.failures().isEmpty()).map(row -> {
            List<String> cells = new ArrayList<>(List.of(method(row.key()), geometry(row.key())));
            causes.forEach(cause -> cells.add(row.failures().containsKey(cause)
                    ? Integer.toString(row.failures().get(cause)) : ""));
            return List.copyOf(cells);
        }).toList());
    }

    static String method(RowKey key) {
        return key.method() + (key.isToldTheTruth() ? TOLD : "");
    }

    static String geometry(RowKey key) {
        return key.geometry() == null ? NOTHING : key.geometry().label();
    }

    static String number(String format, double value) {
        return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, format, value);
    }

    static String percent(double share) {
        return number("%.1f %%", 100 * share);
    }

    static String percent(List<Double> interval) {
        return between("%.1f", interval.stream().map(x -> 100 * x).toList()).strip();
    }

    static String between(String format, List<Double> interval) {
        return interval.getFirst().isNaN() ? ""
                : " (%s to %s)".formatted(number(format, interval.getFirst()), number(format, interval.getLast()));
    }
}
