package mpgnet.rl.segment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import mpgnet.files.WholeFile;
import mpgnet.nn.io.Checkpoint;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.segment.SegmentScenes.Objects;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.scene.file.SceneFile;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * Training on disk: {@code scenes.json}, drawn once; {@code checkpoint.safetensors}, which exists whole or not at all;
 * {@code metrics.jsonl}, one line per checkpoint; at the end {@code segment.safetensors}, which
 * {@link LearntSegmentation#load} reads.
 */
public final class SegmentRun implements AutoCloseable {

    /** In the folder of a run that has ended. */
    public static final String WEIGHTS = "segment.safetensors";

    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final String METRICS = "metrics.jsonl";
    private static final String SCENES = "scenes.json";
    private static final String STEP = "step";
    private static final String RUN = "run";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final SegmentConfig config;
    private final Seeds seeds;
    private final Backend backend;
    private final TensorScope weights;
    private final SegmentNet net;
    private final SegmentTrainer trainer;
    private long step;

    /** @param backend outlives the run */
    public SegmentRun(Path folder, SegmentConfig config, Seeds seeds, Backend backend) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.config = config;
        this.seeds = seeds;
        this.backend = backend;
        weights = new TensorScope(backend);
        net = new SegmentNet(weights, seeds.stream("net", 0));
        trainer = new SegmentTrainer(config, backend, net, seeds);
    }

    @Override
    public void close() {
        weights.close();
    }

    /** What a checkpoint measured on scenes held out. */
    public record Line(long step, double loss, SegmentScore heldOut) {
    }

    /** Told after each step. */
    @FunctionalInterface
    public interface Listener {
        void step(long done, double loss);
    }

    /** Whether a run was begun in this folder, which need not exist. */
    public static boolean holdsRun(Path folder) {
        return Files.exists(folder.resolve(CHECKPOINT)) || Files.exists(folder.resolve(SCENES));
    }

    /**
     * Goes on where the folder's checkpoint was written; from the beginning where there is none.
     *
     * @return the step that comes next
     * @throws WeightsException if the checkpoint is damaged or of a run with other options
     */
    public long resume() throws IOException {
        Path file = folder.resolve(CHECKPOINT);
        if (Files.exists(file)) {
            Map<String, String> metadata = Checkpoint.loadTraining(file, net, trainer.adam());
            if (!identity().equals(metadata.get(RUN))) {
                throw new WeightsException("%s is of another run (%s); resume with the options that it was started with"
                        .formatted(file, metadata.get(RUN)));
            }
            step = Long.parseLong(metadata.get(STEP));
        }
        return step;
    }

    /**
     * Draws the scenes, or reads them where they were drawn before.
     *
     * @param done told how many there are, each time one is added
     */
    public List<Scene> scenes(int threads, IntConsumer done) throws IOException, InterruptedException {
        Path file = folder.resolve(SCENES);
        if (Files.exists(file)) {
            return SceneFile.read(file).stream().map(NamedScene::scene).toList();
        }
        SegmentScenes source = new SegmentScenes();
        List<NamedScene> named = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<Scene>> drawn = new ArrayList<>();
            for (int i = 0; i < config.pictures().drawn(); i++) {
                int index = i;
                drawn.add(workers.submit(() -> source.scene(Objects.SEEN, seeds, index)));
            }
            for (Future<Scene> scene : drawn) {
                named.add(new NamedScene("scene-" + named.size(), scene.get()));
                done.accept(named.size());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a scene could not be drawn: " + e.getCause().getMessage(), e.getCause());
        }
        SceneFile.write(named, file);
        return named.stream().map(NamedScene::scene).toList();
    }

    /**
     * Trains to the last step, or until told to stop, and at each checkpoint writes the network as it is.
     *
     * @param scenes those of {@link #scenes}
     * @param stop   asked after each step; a run that stops writes a checkpoint
     * @param said   told what each checkpoint measured
     * @return whether the last step was reached
     */
    public boolean train(List<Scene> scenes, BooleanSupplier stop, Listener listener, Consumer<Line> said)
            throws IOException {
        List<SegmentLabels> learnt = SegmentScenes.looks(scenes.subList(0, config.pictures().scenes()),
                seeds.child("learnt", 0), config.pictures().looks()).parallelStream().map(SegmentLabels::of)
                .filter(labels -> !labels.taught().isEmpty()).toList();
        List<SegmentTruth> heldOut =
                SegmentScenes.looks(scenes.subList(config.pictures().scenes(), scenes.size()),
                        seeds.child("held out", 0), 1);
        double lossSum = 0;
        int since = 0;
        while (step < config.steps()) {
            double loss = trainer.step(learnt, step);
            step++;
            lossSum += loss;
            since++;
            listener.step(step, loss);
            boolean stopped = stop.getAsBoolean();
            if (stopped || step % config.checkpointEvery() == 0 || step == config.steps()) {
                Line line = new Line(step, lossSum / since, score(heldOut));
                append(line);
                said.accept(line);
                save();
                lossSum = 0;
                since = 0;
            }
            if (stopped) {
                break;
            }
        }
        return step >= config.steps();
    }

    private SegmentScore score(List<SegmentTruth> pictures) {
        try (LearntSegmentation segmentation = LearntSegmentation.of(net, backend)) {
            return SegmentScore.of(pictures.stream()
                    .map(truth -> SegmentScore.picture(truth, segmentation.objects(truth.map()))).toList());
        }
    }

    private void save() throws IOException {
        Checkpoint.saveTraining(folder.resolve(CHECKPOINT), net, trainer.adam(),
                Map.of(STEP, Long.toString(step), RUN, identity()));
        Checkpoint.save(folder.resolve(WEIGHTS), net, Map.of("origin",
                "segment train, %d scenes of %d looks, %d of %d steps of %d views, seed %d".formatted(
                        config.pictures().scenes(),
                        config.pictures().looks(), step, config.steps(), config.batch(), seeds.root())),
                Precision.F16);
    }

    private String identity() throws IOException {
        return JSON.writeValueAsString(config) + ", seed " + seeds.root();
    }

    /** The lines of steps that were taken again after a kill are dropped. */
    private void append(Line line) throws IOException {
        Path file = folder.resolve(METRICS);
        StringBuilder text = new StringBuilder();
        if (Files.exists(file)) {
            for (String old : Files.readAllLines(file)) {
                if (old.endsWith("}") && JSON.readTree(old).path(STEP).asLong() < line.step()) {
                    text.append(old).append('\n');
                }
            }
        }
        text.append(JSON.writeValueAsString(line)).append('\n');
        WholeFile.writeText(file, text);
    }
}
