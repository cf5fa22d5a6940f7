package mpgnet.rl.pretrain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import mpgnet.files.WholeFile;
import mpgnet.nn.io.Checkpoint;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.network.LabelNet;
import mpgnet.rl.random.Seeds;

/**
 * Pre-training on disk: {@code checkpoint.safetensors}, which exists whole or not at all; {@code metrics.jsonl}, one
 * line per checkpoint; at the end {@code trunks.safetensors}, which a Q-network's trunks can start from.
 */
public final class PretrainRun {

    /** In the folder of a run that has ended. */
    public static final String TRUNKS = "trunks.safetensors";

    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final String METRICS = "metrics.jsonl";
    private static final String STEP = "step";
    private static final String RUN = "run";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final PretrainConfig config;
    private final Seeds seeds;
    private final LabelNet net;
    private final Pretrainer trainer;
    private final LongSupplier nanoClock;
    private long step;
    private double before;

    /** @param nanoClock for the elapsed time in the metrics; nothing else depends on it */
    public PretrainRun(Path folder, PretrainConfig config, Seeds seeds, LabelNet net, Pretrainer trainer,
            LongSupplier nanoClock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.config = config;
        this.seeds = seeds;
        this.net = net;
        this.trainer = trainer;
        this.nanoClock = nanoClock;
    }

    /** What a checkpoint measured: explained variances by label, of the colour trunk and of the depth trunk. */
    public record Line(long step, double elapsedS, double loss, Map<Label, Double> colour, Map<Label, Double> depth) {
    }

    /** Told after each step. */
    @FunctionalInterface
    public interface Listener {
        void step(long done, double loss);
    }

    /** Whether a run was begun in this folder, which need not exist. */
    public static boolean holdsRun(Path folder) {
        return Files.exists(folder.resolve(CHECKPOINT)) || Files.exists(folder.resolve(METRICS));
    }

    /**
     * Goes on where the folder's checkpoint was written; from the beginning where there is none.
     *
     * @param warn told if the checkpoint carries no checksum
     * @return the step that comes next
     * @throws WeightsException if the checkpoint is damaged or of a run with other options
     */
    public long resume(Consumer<String> warn) throws IOException {
        Path file = folder.resolve(CHECKPOINT);
        if (Files.exists(file)) {
            Map<String, String> metadata = Checkpoint.loadTraining(file, net, trainer.adam());
            if (!identity().equals(metadata.get(RUN))) {
                throw new WeightsException("%s is of another run (%s); resume with the options that it was started with"
                        .formatted(file, metadata.get(RUN)));
            }
            step = Long.parseLong(metadata.get(STEP));
            if (!SafeTensorsReader.checked(file)) {
                warn.accept(SafeTensorsReader.unchecked(file));
            }
        }
        keepMetricsUpTo(step);
        return step;
    }

    /**
     * Trains to the last step and writes the trunks.
     *
     * @return the file
     */
    public Path train(LabelledScenes scenes, LabelledScenes heldOut, Listener listener) throws IOException {
        long began = nanoClock.getAsLong();
        double lossSum = 0;
        int since = 0;
        while (step < config.steps()) {
            double loss = trainer.step(scenes, step);
            step++;
            lossSum += loss;
            since++;
            listener.step(step, loss);
            if (step % config.checkpointEvery() == 0 || step == config.steps()) {
                double elapsedS = before + (nanoClock.getAsLong() - began) * 1e-9;
                append(new Line(step, elapsedS, lossSum / since, trainer.explained(heldOut, LabelNet.Input.COLOUR),
                        trainer.explained(heldOut, LabelNet.Input.DEPTH)));
                Checkpoint.saveTraining(folder.resolve(CHECKPOINT), net, trainer.adam(),
                        Map.of(STEP, Long.toString(step), RUN, identity()));
                lossSum = 0;
                since = 0;
            }
        }
        Path trunks = folder.resolve(TRUNKS);
        Checkpoint.save(trunks, net.trunks(), Map.of("origin", "pretrain, %d scenes, %d steps of %d views, seed %d"
                .formatted(config.scenes(), config.steps(), config.batch(), seeds.root())), Precision.F16);
        return trunks;
    }

    /** The lines so far. */
    public List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        if (Files.exists(folder.resolve(METRICS))) {
            for (String text : Files.readAllLines(folder.resolve(METRICS))) {
                lines.add(JSON.readValue(text, Line.class));
            }
        }
        return lines;
    }

    private String identity() throws IOException {
        return JSON.writeValueAsString(config) + ", seed " + seeds.root();
    }

    private void append(Line line) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(METRICS), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)) {
            out.write(JSON.writeValueAsString(line));
            out.write('\n');
        }
    }

    /** What came after the checkpoint is measured again; a line that a kill cut short is one of these. */
    private void keepMetricsUpTo(long kept) throws IOException {
        Path file = folder.resolve(METRICS);
        if (!Files.exists(file)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.endsWith("}") && JSON.readTree(line).path(STEP).asLong() <= kept) {
                text.append(line).append('\n');
                before = JSON.readTree(line).path("elapsedS").asDouble();
            }
        }
        WholeFile.writeText(file, text);
    }
}
