package mpgnet.cli.report;

import static mpgnet.cli.report.SuiteTables.NOTHING;
import static mpgnet.cli.report.SuiteTables.between;
import static mpgnet.cli.report.SuiteTables.number;
import static mpgnet.cli.report.SuiteTables.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mpgnet.cli.report.SuiteTables.Table;
import mpgnet.rl.eval.FailureCause;
import mpgnet.rl.table.PaperFigures;
import mpgnet.rl.table.TableCell;
import mpgnet.rl.table.TableReport;
import mpgnet.rl.table.TableRow;
import mpgnet.rl.table.Training;
import mpgnet.sim.robot.GraspRule;

/** Table I as made here, beside what the paper prints. */
public final class TableText {

    private TableText() {
    }

    /** @param command that makes it again */
    public static PaperPage of(TableReport report, String command) {
        List<PaperPage.Section> sections = new ArrayList<>();
        for (GraspRule rule : GraspRule.values()) {
            sections.add(new PaperPage.Section("Task success rate, %s rule".formatted(rule.label()),
                    success(report, rule)));
            sections.add(new PaperPage.Section("Average motion number, %s rule".formatted(rule.label()),
                    motions(report, rule)));
            sections.add(new PaperPage.Section("Failures by cause, all groups, %s rule".formatted(rule.label()),
                    failures(report, rule)));
        }
        sections.add(new PaperPage.Section("Task success rate without our rules of geometry, paper rule",
                unruled(report)));
        Table trainings = trainings(report);
        sections.add(new PaperPage.Section("Trainings", trainings));
        String title = "Table I, %s budget".formatted(report.budget().label());
        return new PaperPage(title, TablePicture.of(title, sections.stream()
                .filter(section -> section.heading().startsWith("Task")).toList()), sections, notes(report, command));
    }

    private static List<String> notes(TableReport report, String command) {
        List<String> notes = new ArrayList<>(List.of(
                "Command: %s".formatted(command),
                ("Each seed of each row is trained from random numbers with %,d motions, all stages together, and "
                        + "plays the same scenes.").formatted(report.motions()),
                "In brackets 95 % intervals, Wilson's of shares and Student's of mean motions, over all episodes as if "
                        + "each were another scene and training; behind them each seed's own share. Motions are those "
                        + "of successes.",
                "Under the paper's rule a grasp that holds another object carries it off; under the strict rule it "
                        + "sets it down again.",
                "Our rules of geometry help every method: fingers need room, a move keeps off the target, a push keeps "
                        + "it in the workspace, what failed is passed over. Without them the nets, or random numbers, "
                        + "decide alone.",
                "Paper: Table I, 50 runs each in its own simulator and scenes: a yardstick, not the same "
                        + "measurement."));
        if (!report.missing().isEmpty()) {
            notes.add("Missing: %s.".formatted(String.join("; ", report.missing())));
        }
        return notes;
    }

    private static Table success(TableReport report, GraspRule rule) {
        return table(report, rule, "paper, 15", "paper, 30", row -> row.success15(), row -> row.success30(),
                TableText::share, TableText::success);
    }

    private static String success(TableCell cell) {
        return "%s %s; %s".formatted(share(cell.successRate()), percent(cell.successCi95()),
                cell.rateBySeed().stream().map(TableText::share).collect(Collectors.joining(", ")));
    }

    private static Table unruled(TableReport report) {
        List<String> head = new ArrayList<>(List.of("method"));
        head.addAll(report.groups());
        return new Table(head, report.rows().stream().map(row -> {
            List<String> line = new ArrayList<>(List.of(row.title()));
            report.groups().forEach(group -> line
                    .add(row.unruledCell(GraspRule.PAPER, group).map(TableText::success).orElse(NOTHING)));
            return List.copyOf(line);
        }).toList());
    }

    private static Table motions(TableReport report, GraspRule rule) {
        return table(report, rule, "paper, 15", "paper, 30", row -> row.motions15(), row -> row.motions30(),
                value -> number("%.2f", value), cell -> Double.isNaN(cell.meanMotions()) ? NOTHING
                        : number("%.2f", cell.meanMotions()) + between("%.2f", cell.motionsCi95()));
    }

    private static String share(double share) {
        return number("%.0f %%", 100 * share);
    }

    private interface Paper {
        double of(PaperFigures figures);
    }

    private interface Words<T> {
        String of(T thing);
    }

    private static Table table(TableReport report, GraspRule rule, String first, String second, Paper one, Paper other,
            Words<Double> paper, Words<TableCell> cells) {
        List<String> head = new ArrayList<>(List.of("method", "seeds"));
        head.addAll(report.groups());
        head.addAll(List.of(first, second));
        return new Table(head, report.rows().stream().map(row -> {
            List<String> line = new ArrayList<>(List.of(row.title(), Integer.toString(row.seeds().size())));
            report.groups().forEach(group -> line.add(row.cell(rule, group).map(cells::of).orElse(NOTHING)));
            line.add(row.paper() == null ? NOTHING : paper.of(one.of(row.paper())));
            line.add(row.paper() == null ? NOTHING : paper.of(other.of(row.paper())));
            return List.copyOf(line);
        }).toList());
    }

    private static Table failures(TableReport report, GraspRule rule) {
        List<FailureCause> causes = List.of(FailureCause.values()).stream()
                .filter(cause -> report.rows().stream().anyMatch(row -> count(report, row, rule, cause) > 0)).toList();
        List<String> head = new ArrayList<>(List.of("method", "episodes", "played by revision"));
        causes.forEach(cause -> head.add(cause.sentence()));
        return new Table(head, report.rows().stream().map(row -> {
            List<String> line = new ArrayList<>(List.of(row.title(), Integer.toString(report.groups().stream()
                    .flatMap(group -> row.cell(rule, group).stream()).mapToInt(TableCell::episodes).sum()),
                    String.join(", ", row.revisions())));
            causes.forEach(cause -> line.add(Integer.toString(count(report, row, rule, cause))));
            return List.copyOf(line);
        }).toList());
    }

    private static int count(TableReport report, TableReport.Row row, GraspRule rule, FailureCause cause) {
        return report.groups().stream().flatMap(group -> row.cell(rule, group).stream())
                .mapToInt(cell -> cell.failures().getOrDefault(cause, 0)).sum();
    }

    private static Table trainings(TableReport report) {
        return new Table(List.of("method", "seed", "motions, by stage", "Q\\*\\_g", "minutes", "program revision"),
                report.trainings().stream().filter(training -> !training.stages().isEmpty())
                        .map(TableText::training).toList());
    }

    private static List<String> training(Training training) {
        TableRow row = training.row();
        return List.of(row.title(), Long.toString(training.seed()), training.stages().stream()
                .map(stage -> "%d: %,d".formatted(stage.number(), stage.motions())).collect(Collectors.joining("; ")),
                number("%.3f", training.qStar()), number("%.1f", training.minutes()), training.revision());
    }
}
