package mpgnet.cli.explain;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mpgnet.cli.report.ActionGlyph;
import mpgnet.cli.report.MapPictures;
import mpgnet.cli.term.OutputFolder;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.qlearning.BellmanTarget;
import mpgnet.rl.train.StoredRun;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.rigid.SimulatedWorkCell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mpgnet replay show}: one transition of a run, with pictures. */
@Command(
        name = "show",
        description = "Shows one transition of a training run: (s, g, a, R, s', g'). Leaves in "
                + "DIR what was seen before "
                + "the action, with the action drawn on it, and after it.",
        footer = {
            "",
            "Examples:",
            "  mpgnet replay show runs/one 7",
            "  mpgnet replay show runs/five 120 --out out/transition-120"
        })
public final class ReplayShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "One stage's folder that 'mpgnet train' wrote.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "N", description = "Which transition, from 0.")
    private int number;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/transition",
            description = "Where the pictures go (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Override
    public Integer call() {
        StoredRun run = RunOfFolder.open(folder);
        Transition t = RunOfFolder.transition(run, number);
        OutputFolder.require(out);
        MapPictures pictures = new MapPictures(ActionGlyph.of(SimulatedWorkCell.standard()));
        Heightmap before = t.state().heightmap();
        PrintWriter console = spec.commandLine().getOut();
        console.printf("transition %d of %d, %s%n", number, run.size(), run.counters().stage());
        console.printf("g_t     %d cells, of the objects %s%n", t.goal().mask().size(), t.goal().objects());
        console.printf("a_t     a %s, %s%n", TransitionText.name(t.primitive()), TransitionText.of(t.choice()));
        console.printf("R       %.2f%n", t.reward());
        console.printf("s_t+1   %s%n", t.next() == null ? "nothing follows"
                : "the turn is the %s-net's, for %d cells".formatted(
                        TransitionText.name(t.nextTurn().primitive()), t.nextTurn().goal().mask().size()));
        console.printf("y_t     %s%n", BellmanTarget.bootstraps(t)
                ? "R + %.2f · max Q(s_t+1, ·)".formatted(run.config().gamma()) : "R alone");
        pictures.action(before, t.choice().action(t.primitive(), before), t.goal().mask(), Optional.empty()).save(out,
                "before.png");
        pictures.mask(t.goal().mask(), "g_t").save(out, "goal.png");
        if (t.next() != null) {
            pictures.colour(t.next().heightmap(), t.nextTurn().goal().mask(), Map.of()).save(out,
                    "after.png");
        }
        console.println(out);
        console.flush();
        return 0;
    }
}
