package mpgnet.cli.report;

import static mpgnet.cli.report.SuiteTables.NOTHING;
import static mpgnet.cli.report.SuiteTables.percent;

import java.util.ArrayList;
import java.util.List;
import mpgnet.cli.report.SuiteTables.Table;
import mpgnet.rl.table.CurveBand;
import mpgnet.rl.table.CurveReport;

/** Figures 4 and 6 as made here. */
public final class CurveText {

    /** Stretches at the end of a curve that say where it settles. */
    private static final int LAST = 5;

    private CurveText() {
    }

    /**
     * @param title   of the figure
     * @param command that makes it again
     */
    public static PaperPage of(String title, CurveReport report, String command) {
        List<PaperPage.Section> sections = new ArrayList<>();
        sections.add(new PaperPage.Section("Where the curves settle", new Table(List.of("method", "seeds", "stretches",
                "mean of the last %d".formatted(LAST), "last: worst and best seed", "paper, Figure 4"),
                report.curves().stream().map(CurveText::line).toList())));
        List<String> notes = new ArrayList<>(List.of("Command: %s".formatted(command),
                ("Grasp success rate of section IV-B3: of every %d motions of the joint stage the share of grasps of "
                        + "the target that held it, exploration included. The line is the mean over the seeds, the "
                        + "band goes from the worst to the best of them.").formatted(report.window()),
                "Methods that begin with the joint stage have all their motions in it, the others what their earlier "
                        + "stages left.",
                "Paper: where section IV-C says that its curve converges, in its own simulator and scenes."));
        if (!report.missing().isEmpty()) {
            notes.add("Missing: %s.".formatted(String.join("; ", report.missing())));
        }
        return new PaperPage(title, BandChart.of(title, report), sections, notes);
    }

    private static List<String> line(CurveBand band) {
        boolean none = band.points().isEmpty();
        return List.of(band.row().title(), Integer.toString(band.seeds()), Integer.toString(band.points().size()),
                percent(BandChart.settled(band, LAST)),
                none ? NOTHING : "%s, %s".formatted(percent(band.points().getLast().low()),
                        percent(band.points().getLast().high())),
                band.row().paper().map(paper -> percent(paper.settles())).orElse(NOTHING));
    }
}
