package mpgnet.cli.explain;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.qlearning.BellmanTarget;
import mpgnet.rl.train.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mpgnet replay list}: the transitions of a run. */
@Command(
        name = "list",
        description = "Lists what lies in a training run's replay: a line per transition, with "
                + "net, action, reward, and "
                + "whose turn follows.",
        footer = {
            "",
            "Examples:",
            "  mpgnet replay list runs/one",
            "  mpgnet replay list runs/five --rewarded"
        })
public final class ReplayListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "One stage's folder that 'mpgnet train' wrote.")
    private Path folder;

    @Option(names = "--rewarded", description = "Only those that earned something.")
    private boolean rewarded;

    @Override
    public Integer call() {
        StoredRun run = RunOfFolder.open(folder);
        PrintWriter out = spec.commandLine().getOut();
        int listed = 0;
        out.printf("%7s  %-5s  %3s  %7s  %7s  %5s  %s%n", "number", "net", "k", "x, m", "y, m", "R", "y_t adds");
        for (int i = 0; i < run.size(); i++) {
            Transition t = RunOfFolder.transition(run, i);
            if (!rewarded || t.reward() > 0) {
                out.println(line(i, t));
                listed++;
            }
        }
        out.printf("%d of %d transitions, %s after round %d%n", listed, run.size(), run.counters().stage(),
                run.counters().round());
        out.flush();
        return 0;
    }

    private static String line(int number, Transition t) {
        return "%7d  %-5s  %3d  %7.3f  %7.3f  %5.2f  %s".formatted(number, TransitionText.name(t.primitive()),
                t.choice().rotation(), TransitionText.xM(t.choice()), TransitionText.yM(t.choice()), t.reward(),
                BellmanTarget.bootstraps(t) ? "γ · the %s-net's best".formatted(
                        TransitionText.name(t.nextTurn().primitive())) : "nothing");
    }
}
