package mpgnet.cli.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mpgnet.cli.report.ActionGlyph;
import mpgnet.cli.report.DemoReport;
import mpgnet.cli.report.DemoReport.Fact;
import mpgnet.cli.report.DemoReport.Header;
import mpgnet.cli.report.MotionChapters;
import mpgnet.rl.policy.Step;

/** The report of a run at a robot: the page that {@code demo} leaves, with what the camera and the net saw. */
public final class RunPage {

    private final Path folder;
    private final List<Fact> facts;
    private final MotionChapters chapters;

    /**
     * @param folder where page and pictures go
     * @param facts  the page's head
     * @param glyph  how motions are drawn
     */
    public RunPage(Path folder, List<Fact> facts, ActionGlyph glyph) {
        this.folder = folder;
        this.facts = List.copyOf(facts);
        this.chapters = new MotionChapters(folder, glyph);
    }

    /** A robot sees no moments of a motion from the side, nor where something fell. */
    void add(Step step) {
        chapters.add(step, Optional.empty(), List.of());
    }

    /** @return the page's path */
    Path write(String ending, boolean success) {
        return new DemoReport(new Header("mpgnet robot run", facts, success, ending), chapters.motions())
                .writeTo(folder);
    }
}
