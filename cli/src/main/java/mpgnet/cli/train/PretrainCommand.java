package mpgnet.cli.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.NetworkOption;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.JsonFile;
import mpgnet.cli.term.Meter;
import mpgnet.cli.term.OutputFolder;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.network.LabelNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.pretrain.Label;
import mpgnet.rl.pretrain.LabelledScenes;
import mpgnet.rl.pretrain.PretrainConfig;
import mpgnet.rl.pretrain.PretrainRun;
import mpgnet.rl.pretrain.Pretrainer;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet pretrain}: trunks from the simulator's own pictures, for those who have no ImageNet weights. */
@Command(
        name = "pretrain",
        description = {
            "Trains the colour trunk and the depth trunk to tell, of every cell of simulated scenes, what the "
                    + "simulator knows: where objects end, how surfaces are inclined, how high the next object "
                    + "reaches below, and where the jaw would hold.",
            "train --trunks starts a Q-network from them."
        },
        footer = {
            "",
            "The run folder holds metrics.jsonl (the share of each label's variance that is explained on scenes "
                    + "held out, per trunk), a checkpoint, and at the end trunks.safetensors.",
            "",
            "Examples:",
            "  mpgnet pretrain --out runs/trunks",
            "  mpgnet pretrain --out runs/trunks --resume",
            "  mpgnet train --stage 1 --out runs/one --trunks runs/trunks/trunks.safetensors"
        })
public final class PretrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "RUN", description = "The run's folder.")
    private Path out;

    @Option(names = "--resume",
            description = "Go on with the run in the folder, from its checkpoint; the scenes are drawn again.")
    private boolean resume;

    @Option(names = "--scenes", paramLabel = "N", defaultValue = "160",
            description = "Scenes to learn from; an eighth as many more are held out (default: ${DEFAULT-VALUE}).")
    private int scenes;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "600",
            description = "Gradient steps (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "16",
            description = "Views per gradient step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "The run's seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = {"--workers", "--threads"}, paramLabel = "N",
            description = "Threads (default: all cores). The result does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print the last measurement as one line of JSON.")
    private boolean json;

    @Mixin
    private NetworkOption size;

    @Mixin
    private BackendOption compute;

    @Override
    public Integer call() throws Exception {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be at least 1; was " + threads);
        }
        PretrainConfig config = config();
        if (resume && !PretrainRun.holdsRun(out)) {
            throw new InputException(
                    ("there is no run in the folder %s; leave --resume out to begin one, or name the run's folder with "
                            + "--out")
                            .formatted(out));
        }
        OutputFolder.require(out);
        Seeds seeds = new Seeds(seed);
        QNetworkConfig network = size.config();
        try (RunLock _ = RunLock.of(out); Backend backend = compute.open(threads);
                TensorScope weights = new TensorScope(backend)) {
            LabelNet net = new LabelNet(weights, network, Label.COUNT, seeds.stream("trunks", 0));
            PretrainRun run = new PretrainRun(out, config, seeds, net,
                    new Pretrainer(config, backend, net, network, seeds), System::nanoTime);
            if (resume) {
                PrintWriter err = spec.commandLine().getErr();
                err.println("mpgnet: going on at step " + run.resume(warning -> err.println("mpgnet: " + warning)));
            } else if (PretrainRun.holdsRun(out)) {
                throw new InputException(
                        "the folder %s holds a run already; give --resume to go on with it, or another --out"
                                .formatted(out));
            }
            tell(run, train(run, config, seeds));
        } catch (WeightsException e) {
            throw new InputException(e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new InputException(
                    "pre-training diverged: %s; the checkpoint in %s is from before".formatted(e.getMessage(), out), e);
        }
        return 0;
    }

    private PretrainConfig config() {
        try {
            return PretrainConfig.standard(scenes, steps, batch);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Path train(PretrainRun run, PretrainConfig config, Seeds seeds) throws IOException, InterruptedException {
        SimulatedScenes simulator = new SimulatedScenes();
        LabelledScenes learnt;
        LabelledScenes heldOut;
        try (Meter meter = new Meter("scenes", config.scenes() + config.heldOut())) {
            learnt = LabelledScenes.draw(simulator, config.scenes(), seeds.child("learnt", 0), threads, meter::at);
            heldOut = LabelledScenes.draw(simulator, config.heldOut(), seeds.child("held out", 0), threads,
                    done -> meter.at(config.scenes() + done));
        }
        try (Meter meter = new Meter("steps", config.steps())) {
            return run.train(learnt, heldOut, (done, loss) -> {
                meter.at(done);
                meter.tell("loss %.4f".formatted(loss));
            });
        }
    }

    private void tell(PretrainRun run, Path trunks) throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        List<PretrainRun.Line> lines = run.lines();
        PretrainRun.Line last = lines.getLast();
        if (json) {
            console.println(JsonFile.line(last));
        } else {
            console.printf("variance explained on held-out scenes after %d steps%n%-16s %8s %8s%n", last.step(), "",
                    "colour", "depth");
            for (Label label : Label.values()) {
                console.printf("%-16s %8s %8s%n", label.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        percent(last.colour().get(label)), percent(last.depth().get(label)));
            }
            console.println(trunks);
        }
        console.flush();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : "%.0f %%".formatted(100 * share);
    }
}
