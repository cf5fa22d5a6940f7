package mpgnet.rl.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mpgnet.files.WholeFile;
import mpgnet.nn.io.Checkpoint;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;
import mpgnet.rl.json.NanAsNull;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.replay.ReplayStore;

/**
 * A run on disk: {@code replay/}, one file per transition; {@code evidence.jsonl}, what was measured of each;
 * {@code checkpoint-<round>.safetensors}, the last two, each with weights, optimiser and counters in one file that
 * exists whole or not at all; {@code metrics.jsonl}, one line per round, and the same for TensorBoard in
 * {@code events.out.tfevents.mpgnet}.
 */
public final class RunFolder implements Trainer.Keeper {

    private static final String PREFIX = "checkpoint-";
    private static final String SUFFIX = ".safetensors";
    static final String COUNTERS = "trainer";
    static final String CONFIG = "config";
    private static final String REVISION = "revision";
    private static final String ARITHMETIC = "arithmetic";
    static final String NETWORK = "network";
    static final String Q_STAR_BEFORE = "qStarBefore";
    static final String REPLAY = "replay";
    private static final int KEPT = 2;
    /** What TensorBoard shows of a line of metrics. */
    private static final List<String> SCALARS = List.of("successRate", "loss", "meanQ", "epsilon", "level");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper METRICS = new ObjectMapper().registerModule(new NanAsNull());

    private final Path folder;
    private final ReplayStore replay;
    private final RunOrigin origin;
    private final Consumer<Progress> listener;

    /**
     * @param origin   goes into every checkpoint
     * @param listener told after each round, besides the metrics file
     */
    public RunFolder(Path folder, RunOrigin origin, Consumer<Progress> listener) throws IOException {
        this.origin = origin;
        this.folder = Files.createDirectories(folder);
        this.replay = new ReplayStore(folder.resolve(REPLAY));
        this.listener = listener;
    }

    /** Whether a run was begun in this folder, which need not exist. */
    public static boolean holdsRun(Path folder) throws IOException {
        return Files.exists(folder.resolve(MetricsFile.NAME))
                || Files.isDirectory(folder) && !checkpoints(folder).isEmpty();
    }

    @Override
    public void transition(int number, Transition t) throws IOException {
        replay.write(number, t);
    }

    @Override
    public void evidence(int number, Primitive net, double reward, Evidence e) throws IOException {
        EvidenceFile.append(folder, new EvidenceFile.Entry(number, net, reward, e));
    }

    @Override
    public void progress(Progress p) throws IOException {
        try (BufferedWriter out =
                Files.newBufferedWriter(metrics(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(METRICS.writeValueAsString(p));
            out.write('\n');
        }
        event(new EventFile(events()), METRICS.valueToTree(p));
        listener.accept(p);
    }

    private static void event(EventFile events, JsonNode line) throws IOException {
        SortedMap<String, Double> scalars = new TreeMap<>();
        for (String scalar : SCALARS) {
            if (line.hasNonNull(scalar)) {
                scalars.put(line.path("stage").asText() + "/" + scalar, line.path(scalar).asDouble());
            }
        }
        events.add(line.path("elapsedS").asDouble(), line.path("attempts").asLong(), scalars);
    }

    @Override
    public void checkpoint(Trainer trainer) throws IOException {
        TrainingCounters counters = trainer.counters();
        Path file = folder.resolve(PREFIX + "%07d".formatted(counters.round()) + SUFFIX);
        Checkpoint.saveTraining(file, trainer.module(), trainer.optimisers(),
                Map.of(COUNTERS, JSON.writeValueAsString(counters), CONFIG, JSON.writeValueAsString(origin.config()),
                        NETWORK, JSON.writeValueAsString(trainer.net().config()), Q_STAR_BEFORE,
                        Double.toString(trainer.qStarBefore()),
                        REVISION, origin.revision(), ARITHMETIC, origin.arithmetic()));
        List<Path> newestFirst = checkpoints();
        for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
            Files.delete(old);
        }
    }

    /**
     * What the run began with, as its newest checkpoint that can be read says; empty if none says so: there is none, or
     * those that there are were written before checkpoints said it.
     */
    public Optional<RunStart> start() throws IOException {
        for (Path file : checkpoints()) {
            try {
                TensorFile contents = SafeTensorsReader.read(file);
                Map<String, String> metadata = contents.metadata();
                if (metadata.containsKey(NETWORK) && metadata.containsKey(Q_STAR_BEFORE)) {
                    return Optional.of(new RunStart(JSON.readValue(metadata.get(NETWORK), QNetworkConfig.class),
                            MpgNet.primitivesIn(contents),
                            Double.parseDouble(metadata.get(Q_STAR_BEFORE))));
                }
            } catch (WeightsException | JsonProcessingException | NumberFormatException e) {
                // The one before may be whole; resume says which was passed over.
            }
        }
        return Optional.empty();
    }

    /**
     * Brings the trainer to the newest checkpoint that can be read; metrics after it are dropped, since the run makes
     * them again.
     *
     * @param warn told about each checkpoint that had to be passed over, and if the run will not be bit-equal to one
     *             that was never stopped
     * @return the checkpoint; empty if there is none, and the run starts from its beginning
     * @throws IOException              if checkpoints exist and none is good
     * @throws IllegalArgumentException if the run was started with another configuration; the message names what
     *                                  differs
     */
    public Optional<Path> resume(Trainer trainer, Consumer<String> warn) throws IOException {
        List<Path> newestFirst = checkpoints();
        for (Path file : newestFirst) {
            try {
                Map<String, String> metadata = Checkpoint.loadTraining(file, trainer.module(), trainer.optimisers());
                requireSameConfig(metadata);
                TrainingCounters counters = JSON.readValue(metadata.getOrDefault(COUNTERS, ""), TrainingCounters.class);
                List<Transition> transitions = new ArrayList<>();
                for (int i = 0; i < counters.replaySize(); i++) {
                    transitions.add(replay.read(i));
                }
                trainer.resume(counters, transitions);
                if (!SafeTensorsReader.checked(file)) {
                    warn.accept(SafeTensorsReader.unchecked(file));
                }
                sayIfOtherArithmetic(metadata, warn);
                truncateMetrics(counters.round());
                return Optional.of(file);
            } catch (WeightsException | IOException e) {
                warn.accept(file + " cannot be used (" + e.getMessage() + "); trying the one before");
            }
        }
        if (!newestFirst.isEmpty()) {
            throw new IOException("no checkpoint in " + folder + " can be read; start a new run in another folder");
        }
        Files.deleteIfExists(metrics());
        Files.deleteIfExists(events());
        return Optional.empty();
    }

    private void sayIfOtherArithmetic(Map<String, String> metadata, Consumer<String> warn) {
        String then = metadata.getOrDefault(ARITHMETIC, origin.arithmetic());
        if (!then.equals(origin.arithmetic())) {
            warn.accept(("the run was computed on %s, and this is %s: it goes on, but not bit-equal to a run that was "
                    + "never stopped").formatted(then, origin.arithmetic()));
        }
    }

    private void requireSameConfig(Map<String, String> metadata) throws JsonProcessingException {
        if (!metadata.containsKey(CONFIG)) {
            return;
        }
        JsonNode then = JSON.readTree(metadata.get(CONFIG));
        JsonNode now = JSON.valueToTree(origin.config());
        for (Map.Entry<String, JsonNode> entry : now.properties()) {
            String was = then.path(entry.getKey()).toString();
            String is = entry.getValue().toString();
            if (then.has(entry.getKey()) && !was.equals(is)) {
                throw new IllegalArgumentException(
                        "the run was started with %s = %s, not %s; resume with the options that it was started with"
                                .formatted(entry.getKey(), was, is));
            }
        }
    }

    private void truncateMetrics(long round) throws IOException {
        if (!Files.exists(metrics())) {
            return;
        }
        List<String> kept = new ArrayList<>();
        for (String line : Files.readAllLines(metrics())) {
            // A line that a kill cut short belongs to a round after the checkpoint.
            if (line.endsWith("}") && JSON.readTree(line).path("round").asLong() <= round) {
                kept.add(line);
            }
        }
        WholeFile.write(metrics(), unfinished -> Files.write(unfinished, kept));
        Files.deleteIfExists(events());
        EventFile events = new EventFile(events());
        for (String line : kept) {
            event(events, JSON.readTree(line));
        }
    }

    private Path events() {
        return folder.resolve("events.out.tfevents.mpgnet");
    }

    private Path metrics() {
        return folder.resolve(MetricsFile.NAME);
    }

    private List<Path> checkpoints() throws IOException {
        return checkpoints(folder);
    }

    /** Newest first. */
    static List<Path> checkpoints(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                    f -> f.getFileName().toString().startsWith(PREFIX) && f.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(Path::getFileName).reversed()).toList();
        }
    }
}
