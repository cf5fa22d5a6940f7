package mpgnet.cli.explain;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.JsonFile;
import mpgnet.cli.term.Nearest;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.qlearning.ExplainedUpdate;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.train.Clocks;
import mpgnet.rl.train.StageTraining;
import mpgnet.rl.train.StoredRun;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mpgnet explain step}: one update with all its numbers. */
@Command(
        name = "step",
        description = {
            "Takes the newest checkpoint of a run and makes one gradient step from one of its transitions, as training "
                    + "does, and prints every number on the way: R with its case, argmax, y_t "
                    + "(equation 3), Q and delta "
                    + "(equation 2), Huber's loss (equation 8), the gradient's norm per layer, Q afterwards.",
            "Nothing in the folder is changed."
        },
        footer = {
            "",
            "Examples:",
            "  mpgnet explain step runs/one",
            "  mpgnet explain step runs/one --transition 7 --json -",
            "  mpgnet replay list runs/one                the transitions that there are"
        })
final class ExplainStepCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "One stage's folder that 'mpgnet train' wrote.")
    private Path folder;

    @Option(names = "--transition", paramLabel = "N",
            description = "Which transition, from 0 (default: the last that earned something and whose net learns).")
    private Integer number;

    @Option(names = "--variant", paramLabel = "NAME", defaultValue = "full",
            description = "What was trained, as train's --variant (default: ${DEFAULT-VALUE}).")
    private String variantName;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all numbers there, - for the console.")
    private Path json;

    @Mixin
    private BackendOption compute;

    @Override
    public Integer call() {
        List<String> names = Arrays.stream(Variant.values()).map(Variant::label).toList();
        if (!names.contains(variantName)) {
            throw new ParameterException(spec.commandLine(), Nearest.unknown("variant", variantName, names));
        }
        Variant variant = Variant.of(variantName);
        StoredRun run = RunOfFolder.open(folder);
        int chosen = number == null ? last(run) : number;
        Transition t = RunOfFolder.transition(run, chosen);
        try (Backend backend = compute.open(); TensorScope weights = new TensorScope(backend)) {
            Seeds seeds = new Seeds(0);
            StageTraining training = new StageTraining(run.stage(), variant, run.config(), seeds,
                    StageTraining.resumed(run.start(), weights, seeds), backend, weights,
                    new Clocks(System::nanoTime, System::nanoTime, 1));
            training.load(run);
            ExplainedUpdate update = training.trainer().explain(chosen);
            if (json != null) {
                JsonFile.write(json, update, spec.commandLine().getOut());
            }
            if (json == null || !JsonFile.isConsole(json)) {
                print(spec.commandLine().getOut(), run, chosen, t, update,
                        training.trainer().meaning(t.primitive(), t.reward()));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException("the step cannot be explained: " + e.getMessage(), e);
        }
        return 0;
    }

    private static int last(StoredRun run) {
        int newest = run.size() - 1;
        for (int i = newest; i >= 0; i--) {
            if (RunOfFolder.transition(run, i).reward() > 0) {
                return i;
            }
        }
        return newest;
    }

    private static void print(PrintWriter out, StoredRun run, int number, Transition t, ExplainedUpdate u,
            String meaning) {
        String net = TransitionText.name(u.net());
        out.printf("%s, round %d; transition %d of %d%n%n", run.counters().stage(), run.counters().round(), number,
                run.size());
        out.printf("s_t     a heightmap; the goal g_t covers %d cells%n", t.goal().mask().size());
        out.printf("a_t     a %s, %s%n", net, TransitionText.of(u.choice()));
        out.printf("R       %.2f%s%n", u.reward(), meaning.isEmpty() ? "" : "  (" + meaning + ")");
        Optional.ofNullable(u.next()).ifPresentOrElse(next -> {
            out.printf("argmax  the %s-net's best in s_t+1: %s%n", TransitionText.name(next.net()),
                    TransitionText.of(next.argmax()));
            out.printf("        Q(s_t+1, argmax) = %.4f%n", next.q());
            out.printf("y_t     R + gamma Q = %.2f + %.2f x %.4f = %.4f          (equation 3)%n", u.reward(), u.gamma(),
                    next.q(), u.y());
        }, () -> out.printf("y_t     R = %.4f: %s          (equation 3)%n", u.y(),
                t.next() == null ? "nothing follows" : "what earned nothing does not bootstrap"));
        out.printf("Q       %.4f before the update%n", u.q());
        out.printf("delta   |Q - y_t| = |%.4f - %.4f| = %.4f          (equation 2)%n", u.q(), u.y(), u.delta());
        out.printf("loss    %s = %.4f          (equation 8)%n",
                u.delta() < 1 ? "delta^2 / 2, for delta < 1," : "delta - 1/2, for delta >= 1,", u.loss());
        out.printf("gradient, norm per layer%n");
        u.layers().forEach(layer -> out.printf("  %-34s %.3e%n", layer.layer(), layer.norm()));
        out.printf("  %-34s %.3e%s%n", "all", u.gradientNorm(), u.clipFactor() < 1
                ? ", clipped to %.1f".formatted(u.clipNorm()) : ", below the limit of %.1f".formatted(u.clipNorm()));
        out.printf("Q       %.4f after one step of Adam (%+.4f; y_t is %.4f)%n", u.qAfter(), u.qAfter() - u.q(), u.y());
        out.flush();
    }
}
