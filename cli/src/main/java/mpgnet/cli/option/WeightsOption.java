package mpgnet.cli.option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.cli.term.TensorFiles;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.TrainingTable;
import mpgnet.rl.table.TableRow;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.tensor.TensorScope;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --weights FILE}, by default the ones that the repository carries. */
public final class WeightsOption {

    /** Set by the launcher: the repository's folder. */
    private static final String HOME = "MPGNET_HOME";
    private static final Path SHIPPED = Path.of("weights", "mpgnet.safetensors");
    private static final Path BASELINES = Path.of("weights", "baselines");

    @Option(names = "--weights", paramLabel = "FILE",
            description = "A trained network, or stage1 to stage4 for those after a stage, or the name of a baseline "
                    + "or ablation for what weights/baselines holds of it: vpg, no-multistage (default: the "
                    + "repository's weights/mpgnet.safetensors).")
    private Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;
    private PrintWriter err;
    private final AtomicBoolean told = new AtomicBoolean();

    /** Picocli fills it in. */
    public WeightsOption() {
    }

    /**
     * As if the user had given {@code --weights file}.
     *
     * @param err told if the file carries no checksum
     */
    public WeightsOption(Path file, PrintWriter err) {
        this.file = file;
        this.err = err;
    }

    private PrintWriter err() {
        return err == null ? spec.commandLine().getErr() : err;
    }

    public Path file() {
        return file == null ? shipped(SHIPPED) : named(file);
    }

    /** Whether this is the short name of a stage's weights that the repository carries: {@code stage2}. */
    public static boolean namesStage(Path given) {
        return given.toString().matches("stage[1-4]") && !Files.exists(given);
    }

    /** The file, or that which a short name such as {@code stage2} or {@code vpg} stands for. */
    public static Path named(Path given) {
        if (namesStage(given)) {
            return shipped(SHIPPED.resolveSibling(given + ".safetensors"));
        }
        boolean row = TableRow.BASELINES.stream().anyMatch(baseline -> baseline.label().equals(given.toString()));
        return row && !Files.exists(given) ? baseline(given.toString()) : given;
    }

    private static Path baseline(String label) {
        return shipped(BASELINES.resolve(label + ".safetensors"));
    }

    /**
     * These, or if the user named none, those that the repository carries of a method's own training.
     *
     * @param method who plays
     */
    public WeightsOption of(LearnedMethod method) {
        Path own = baseline(method.label());
        return file == null && Files.exists(own) ? new WeightsOption(own, err()) : this;
    }

    /** A file of the repository, wherever the user stands. */
    static Path shipped(Path file) {
        String home = System.getenv(HOME);
        return home == null ? file : Path.of(home).resolve(file);
    }

    /** @throws InputException if the file is missing or damaged */
    public TrainedNet load(TensorScope scope) {
        return load(file -> TrainedNet.load(file, scope));
    }

    /**
     * As {@code reading} does it.
     *
     * @throws InputException if the file is missing or damaged
     */
    public TrainedNet load(TensorFiles.Reading<TrainedNet> reading) {
        Path weights = file();
        if (!Files.isRegularFile(weights)) {
            throw new InputException(
                    "the weights file %s does not exist; name another, or train one with 'mpgnet train'"
                            .formatted(weights));
        }
        try {
            TrainedNet trained = reading.read(weights);
            // Several players load the same file: one word is enough.
            if (!told.getAndSet(true)) {
                TensorFiles.sayIfUnchecked(weights, err());
            }
            return trained;
        } catch (WeightsException e) {
            throw new InputException("the weights file cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("the weights file %s cannot be read (%s)".formatted(weights, IoReason.of(e)), e);
        }
    }

    /**
     * Says so if the weights were trained for something else than what stands at the table.
     *
     * @param cell what does
     */
    public void warnUnlessFor(TrainedNet trained, SimulatedWorkCell cell) {
        warning(trained, TrainingTable.of(cell)).ifPresent(warning -> {
            err().printf("mpgnet: %s%n", warning);
            err().flush();
        });
    }

    /** What to say if the weights were trained for another table; empty if they were not. */
    public static Optional<String> warning(TrainedNet trained, TrainingTable now) {
        List<String> unlike = trained.table().unlike(now);
        return unlike.isEmpty() ? Optional.empty()
                : Optional.of("the weights were trained for another table: here is %s; what that costs: "
                        .formatted(String.join(", ", unlike)) + "docs/equipment.md");
    }

    /**
     * The file by content.
     *
     * @throws InputException if it cannot be read
     */
    public WeightsRef ref() {
        try {
            return WeightsRef.of(file());
        } catch (IOException e) {
            throw new InputException("the weights file %s cannot be read (%s)".formatted(file(), IoReason.of(e)), e);
        }
    }

    /**
     * The file's content, for other machines.
     *
     * @throws InputException if it cannot be read
     */
    public byte[] bytes() {
        return bytes(file());
    }

    /** As above, of another file. */
    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException("the weights file %s cannot be read (%s)".formatted(file, IoReason.of(e)), e);
        }
    }
}
