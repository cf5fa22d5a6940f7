package mpgnet.rl.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpgnet.files.WholeFile;
import mpgnet.rl.eval.FailureCause;
import mpgnet.rl.json.NanAsNull;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.suite.Journal;
import mpgnet.rl.suite.PlayedEpisode;
import mpgnet.rl.suite.SuitePlan;
import mpgnet.sim.robot.GraspRule;

/**
 * A pair's results as small files that travel from machine to machine: {@code training.json},
 * {@code weights.safetensors}, {@code curve.csv}; once it has been played, {@code episodes.csv} and, without the rules
 * of geometry, {@code episodes-rules-off.csv}. Each appears whole or not at all, and the training's last of the first
 * three.
 *
 * @param folder the table's
 */
public record PairFolder(Path folder, Pair pair) {

    private static final String TRAINING = "training.json";
    private static final String WEIGHTS = "weights.safetensors";
    private static final String CURVE = "curve.csv";
    private static final List<String> TRAINED = List.of(WEIGHTS, CURVE, TRAINING);
    private static final String CURVE_HEAD = "motions,grasps,held";
    private static final String EPISODES_HEAD = "rule,group,scene,motions,grasps,held,failure,revision";
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new NanAsNull()).enable(SerializationFeature.INDENT_OUTPUT);

    private Path file(String name) {
        return pair.in(folder).resolve(name);
    }

    private static String episodesFile(GeometryRules geometry) {
        return switch (geometry) {
            case ON -> "episodes.csv";
            case OFF -> "episodes-rules-off.csv";
        };
    }

    /** The weights; there once the training has ended, if the row is trained at all. */
    public Path weights() {
        return file(WEIGHTS);
    }

    /**
     * How it was trained; empty while it was not to the end.
     *
     * @throws IOException if the file cannot be used; the message is one line
     */
    public Optional<Training> training() throws IOException {
        Path file = file(TRAINING);
        boolean left = pair.row().variant().isEmpty() || Files.exists(weights()) && Files.exists(file(CURVE));
        if (!left || !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), Training.class));
        } catch (JsonProcessingException e) {
            throw new IOException("%s is no training of this program (%s): take the pair's folder out, and it is "
                    .formatted(file, e.getOriginalMessage().lines().findFirst().orElse("")) + "trained again", e);
        }
    }

    /** Keeps what was not trained. */
    public void write(Training training) throws IOException {
        Files.createDirectories(pair.in(folder));
        write(TRAINING, JSON.writeValueAsString(training) + "\n");
    }

    /** Keeps what a training has left. */
    public void write(Training training, Path weights, LearningCurve curve) throws IOException {
        Files.createDirectories(pair.in(folder));
        for (GeometryRules geometry : GeometryRules.values()) {
            Files.deleteIfExists(file(episodesFile(geometry))); // of other weights
        }
        copy(weights, weights());
        List<String> lines = new ArrayList<>(List.of(CURVE_HEAD));
        curve.points().forEach(p -> lines.add("%d,%d,%d".formatted(p.motions(), p.grasps(), p.held())));
        write(CURVE, String.join("\n", lines) + "\n");
        write(training);
    }

    /** The joint stage's curve; of a pair that was trained. */
    public LearningCurve curve() throws IOException {
        Path file = file(CURVE);
        List<LearningCurve.Point> points = new ArrayList<>();
        for (String[] cells : rows(file, CURVE_HEAD)) {
            try {
                points.add(new LearningCurve.Point(Long.parseLong(cells[0]), Integer.parseInt(cells[1]),
                        Integer.parseInt(cells[2])));
            } catch (NumberFormatException e) {
                throw damaged(file, points.size() + 2, e);
            }
        }
        return new LearningCurve(points);
    }

    /** The episodes with or without the rules of geometry; empty while they were not all played. */
    public Optional<List<TableEpisode>> episodes(GeometryRules geometry) throws IOException {
        Path file = file(episodesFile(geometry));
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<TableEpisode> episodes = new ArrayList<>();
        for (String[] cells : rows(file, EPISODES_HEAD)) {
            try {
                episodes.add(new TableEpisode(GraspRule.named(cells[0]), cells[1], cells[2],
                        Integer.parseInt(cells[3]), Integer.parseInt(cells[4]), Integer.parseInt(cells[5]),
                        cells[6].isEmpty() ? null : FailureCause.valueOf(cells[6]), cells[7]));
            } catch (IllegalArgumentException e) {
                throw damaged(file, episodes.size() + 2, e);
            }
        }
        return Optional.of(episodes);
    }

    /**
     * Keeps what was played of a plan.
     *
     * @param geometry what the plan plays with
     * @param revision of the program's sources, as git names it
     */
    public void write(GeometryRules geometry, SuitePlan plan, Journal.Contents played, String revision)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of(EPISODES_HEAD));
        for (SuitePlan.Job job : plan.jobs()) {
            PlayedEpisode one = played.of(job.episode());
            if (one != null) {
                TableEpisode e = TableEpisode.of(job.row().rule(), job.row().group(), one.summary(), revision);
                lines.add(String.join(",", e.rule().label(), e.group(), e.scene(), Integer.toString(e.motions()),
                        Integer.toString(e.grasps()), Integer.toString(e.held()),
                        e.failure() == null ? "" : e.failure().name(), e.revision()));
            }
        }
        write(episodesFile(geometry), String.join("\n", lines) + "\n");
    }

    /**
     * Puts what is there of the pair into another table's folder, too; what lies there already stays.
     *
     * @param other may be this folder
     * @throws IllegalArgumentException if another result of the pair lies there; nothing is copied then
     */
    public void copyTo(Path other) throws IOException {
        List<String> names = new ArrayList<>(TRAINED);
        for (GeometryRules geometry : GeometryRules.values()) {
            names.add(episodesFile(geometry));
        }
        copyTo(other, names);
    }

    /** Puts what the training has left into another table's folder, likewise, and no episodes. */
    public void copyTrainedTo(Path other) throws IOException {
        copyTo(other, TRAINED);
    }

    private void copyTo(Path other, List<String> names) throws IOException {
        PairFolder target = new PairFolder(other, pair);
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            if (Files.exists(file(name)) && !Files.exists(target.file(name))) {
                missing.add(name);
            } else if (Files.exists(file(name)) && Files.mismatch(file(name), target.file(name)) >= 0) {
                throw new IllegalArgumentException("%s is another in %s than in %s: it was made twice, take one of "
                        .formatted(pair, folder, other) + "them out");
            }
        }
        Files.createDirectories(pair.in(other));
        for (String name : missing) {
            copy(file(name), target.file(name));
        }
    }

    private static List<String[]> rows(Path file, String head) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().equals(head)) {
            throw damaged(file, 1, null);
        }
        int columns = head.split(",").length;
        List<String[]> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length != columns) {
                throw damaged(file, rows.size() + 2, null);
            }
            rows.add(cells);
        }
        return rows;
    }

    private static IOException damaged(Path file, int line, Exception cause) {
        return new IOException(
                "line %d of %s is damaged: take the file out, and what it holds is made again".formatted(line, file),
                cause);
    }

    private void write(String name, String text) throws IOException {
        WholeFile.writeText(file(name), text);
    }

    private static void copy(Path from, Path to) throws IOException {
        WholeFile.write(to, unfinished -> Files.copy(from, unfinished, StandardCopyOption.REPLACE_EXISTING));
    }
}
