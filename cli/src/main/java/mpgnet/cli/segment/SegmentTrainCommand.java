package mpgnet.cli.segment;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.Interruption;
import mpgnet.cli.term.Meter;
import mpgnet.cli.term.OutputFolder;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.segment.SegmentConfig;
import mpgnet.rl.segment.SegmentRun;
import mpgnet.sim.scene.Scene;
import mpgnet.tensor.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code mpgnet segment train}: a network that tells what of an object is hidden, trained on the simulator's own truth.
 */
@Command(
        name = "train",
        description = {
            "Trains a network that looks at each object that geometry proposes and tells whether something hides a "
                    + "part of it, and where that part lies.",
            "It learns from heaps of toy blocks in varied sizes, seen by another noisy camera, under another lamp and "
                    + "on another table each time."
        },
        footer = {
            "",
            "The run folder holds scenes.json (drawn once), metrics.jsonl (figures on scenes held out), a checkpoint, "
                    + "and segment.safetensors as of the last checkpoint.",
            "",
            "Examples:",
            "  mpgnet segment train --out runs/segment --minutes 8",
            "  mpgnet segment train --out runs/segment --resume --minutes 8",
            "  mpgnet segment eval --segmentation runs/segment/segment.safetensors"
        })
final class SegmentTrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "RUN", description = "The run's folder.")
    private Path out;

    @Option(names = "--resume", description = "Go on with the run in the folder, from its checkpoint.")
    private boolean resume;

    @Option(names = "--minutes", paramLabel = "M",
            description = "Stop with a checkpoint after so many minutes (default: not before the last step).")
    private Integer minutes;

    @Option(names = "--scenes", paramLabel = "N", defaultValue = "300",
            description = "Scenes to learn from (default: ${DEFAULT-VALUE}).")
    private int scenes;

    @Option(names = "--looks", paramLabel = "N", defaultValue = "3",
            description = "Pictures of each scene, with other colours, light, camera and noise "
                    + "(default: ${DEFAULT-VALUE}).")
    private int looks;

    @Option(names = "--held-out", paramLabel = "N", defaultValue = "10",
            description = "Scenes to measure on at each checkpoint (default: ${DEFAULT-VALUE}).")
    private int heldOut;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "5000",
            description = "Gradient steps (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "16",
            description = "Views per gradient step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--rate", paramLabel = "X", defaultValue = "0.003",
            description = "Adam's first learning rate (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--checkpoint-every", paramLabel = "N", defaultValue = "250",
            description = "Steps between two checkpoints (default: ${DEFAULT-VALUE}).")
    private int checkpointEvery;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "The run's seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--workers", paramLabel = "N",
            description = "Threads (default: all cores). The result does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private BackendOption compute;

    @Override
    public Integer call() throws Exception {
        if (threads < 1 || minutes != null && minutes < 1) {
            throw new ParameterException(spec.commandLine(), "--workers and --minutes must be at least 1");
        }
        SegmentConfig config = config();
        if (resume != SegmentRun.holdsRun(out)) {
            throw new InputException((resume ? "there is no run in the folder %s; leave --resume out to begin one"
                    : "the folder %s holds a run already; give --resume to go on with it, or another --out")
                    .formatted(out));
        }
        OutputFolder.require(out);
        long endNs = minutes == null ? Long.MAX_VALUE : System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        try (Backend backend = compute.open(threads);
                SegmentRun run = new SegmentRun(out, config, new Seeds(seed), backend);
                Interruption end = Interruption.watch("ending with a checkpoint", spec.commandLine().getErr())) {
            run.resume();
            List<Scene> drawn;
            try (Meter meter = new Meter("scenes", config.pictures().drawn())) {
                drawn = run.scenes(threads, meter::at);
            }
            boolean complete;
            try (Meter meter = new Meter("steps", config.steps())) {
                complete = run.train(drawn, () -> end.requested() || System.nanoTime() >= endNs, (done, loss) -> {
                    meter.at(done);
                    meter.tell("loss %.4f".formatted(loss));
                }, line -> {
                });
            }
            PrintWriter console = spec.commandLine().getOut();
            console.printf("%s: %s%n", out.resolve(SegmentRun.WEIGHTS),
                    complete ? "the last step is done" : "stopped; go on with --resume");
            console.flush();
        } catch (WeightsException e) {
            throw new InputException(e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new InputException("training diverged: %s; the checkpoint in %s is from before"
                    .formatted(e.getMessage(), out), e);
        }
        return 0;
    }

    private SegmentConfig config() {
        try {
            return new SegmentConfig(new SegmentConfig.Pictures(scenes, looks, heldOut), batch, steps, rate,
                    checkpointEvery);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
