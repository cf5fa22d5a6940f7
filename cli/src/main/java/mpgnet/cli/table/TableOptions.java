package mpgnet.cli.table;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import mpgnet.cli.cluster.RunHub;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.ShardConverter;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.OutputFolder;
import mpgnet.rl.eval.Shard;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.rl.table.Budget;
import mpgnet.rl.table.Pair;
import mpgnet.rl.table.PairFolder;
import mpgnet.rl.table.TableEpisode;
import mpgnet.rl.table.TableReport;
import mpgnet.rl.table.TableRow;
import mpgnet.rl.table.Training;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which pairs of a method and a seed a table or figure is made of, and where they are kept. */
final class TableOptions {

    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})-([0-9]{1,9})");
    private static final Pattern LIST = Pattern.compile("[0-9]{1,9}(,[0-9]{1,9})+");
    private static final int MOST_SEEDS = 999;
    private static final String SEED_FOLDER = "seed-";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--budget", paramLabel = "NAME", defaultValue = "smoke",
            description = "smoke: tiny nets and a few motions, a minute for everything, and nothing is learnt; full: "
                    + "the standard nets and 15,000 motions a pair, hours (default: ${DEFAULT-VALUE}).")
    private String budget;

    @Option(names = "--methods", paramLabel = "NAME", split = ",",
            description = "Which pairs are made where they are missing (default: those of all rows): grasp-only, vpg, "
                    + "gti, epg, mpgnet, no-multistage, no-alternating, neither, random.")
    private List<String> methods;

    @Option(names = "--seeds", paramLabel = "N",
            description = "Likewise: 2 for the first two seeds, 3-3 for the third alone, or a list such as 1,3 "
                    + "(default: in full three of mpgnet and two of the others, else one).")
    private String seeds;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/table1",
            description = "Where finished pairs and what is made of them are kept; everything in it is small enough "
                    + "to be committed (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "runs/table1",
            description = "Where a pair is while it is not finished: checkpoints, replay, journal, a few GB; taken "
                    + "away at its end (default: ${DEFAULT-VALUE}).")
    private Path work;

    @Option(names = "--resume", description = "Go on with the pairs that were begun in the folder of --work.")
    private boolean resume;

    @Option(names = "--shard", paramLabel = "i/N", converter = ShardConverter.class, defaultValue = "0/1",
            description = "Make every N-th of the pairs only, from the i-th on (i from 0 to N - 1): a part for each of "
                    + "N machines.")
    private Shard shard;

    @Option(names = "--cluster", paramLabel = "HOST:PORT",
            description = "Listen there for workers ('mpgnet worker --join HOST:PORT') and let them simulate and play; "
                    + "no figure depends on it. Nets learn here, and gti is trained here alone.")
    private String cluster;

    @Option(names = "--as-is", description = "Train and play nothing: tell what the folder of --out holds so far.")
    private boolean asIs;

    @Option(names = "--workers", paramLabel = "N",
            description = "Threads, and episodes at the same time (default: all cores). No figure depends on it.")
    private int workers = Runtime.getRuntime().availableProcessors();

    Budget budget() {
        try {
            return Budget.of(budget);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--budget: " + e.getMessage(), e);
        }
    }

    Path out() {
        return out;
    }

    /** To be closed: it may have workers that wait to be told that all is done. */
    PairMaker maker(PrintWriter err, BackendOption compute) {
        return new PairMaker(budget(), out, work, workers, compute,
                Optional.ofNullable(cluster).map(at -> RunHub.at(at, err)), err);
    }

    /** What is wrong is said before anything is begun. */
    void check() throws IOException {
        budget();
        wanted(List.of(TableRow.values()));
        if (workers < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be at least 1; was " + workers);
        }
        OutputFolder.require(out);
        finished();
    }

    /**
     * The pairs that are to be made, if they are not finished: none with {@code --as-is}.
     *
     * @param rows  that the table or figure has
     * @param whole whether a pair is finished only once it has been played
     */
    List<Pair> missing(List<TableRow> rows, boolean whole) throws IOException {
        if (asIs) {
            return List.of();
        }
        List<Pair> missing = new ArrayList<>();
        // Of all pairs, not of those that are missing yet: machines that share a folder begin at different times.
        for (Pair pair : shard.of(wanted(rows))) {
            PairFolder folder = new PairFolder(out, pair);
            if (folder.training().isEmpty() || whole && !isPlayed(folder)) {
                missing.add(pair);
            }
        }
        requireNotBegun(missing);
        return missing;
    }

    private boolean isPlayed(PairFolder folder) throws IOException {
        for (GeometryRules geometry : GeometryRules.values()) {
            if (!TableEpisode.cover(budget().groups(), folder.episodes(geometry).orElse(List.of()))) {
                return false;
            }
        }
        return true;
    }

    private void requireNotBegun(List<Pair> pairs) {
        for (Pair pair : pairs) {
            if (!resume && Files.exists(pair.in(work))) {
                throw new InputException(
                        "%s was begun in %s already; go on with --resume, or name another folder with --work"
                                .formatted(pair, pair.in(work)));
            }
        }
    }

    /**
     * The pairs that are to be played again: those that are trained in another table's folder, by default all of them.
     *
     * @param groups   on which they are played
     * @param geometry with which they are played
     */
    List<Pair> again(Path table, List<SceneGroup> groups, List<GeometryRules> geometry) throws IOException {
        List<Pair> trained = finished(table).stream().map(pair -> pair.training().pair()).toList();
        List<TableRow> named = named();
        for (TableRow row : named) {
            if (methods != null && trained.stream().noneMatch(pair -> pair.row() == row)) {
                throw new InputException("%s is not trained in %s; name another folder with --replay, or others with "
                        .formatted(row.label(), table) + "--methods");
            }
        }
        List<Pair> again = shard.of(trained.stream().filter(pair -> named.contains(pair.row()))
                .filter(pair -> seeds == null || seeds(pair.row()).contains(pair.seed())).toList());
        if (again.isEmpty()) {
            throw new InputException(
                    "no such pair is trained in %s; name another folder with --replay".formatted(table));
        }
        requireNotBegun(again);
        for (Pair pair : again) {
            for (GeometryRules each : GeometryRules.values()) {
                Optional<List<TableEpisode>> played = new PairFolder(out, pair).episodes(each);
                if (played.isPresent()) {
                    requireSame(pair, geometry.contains(each) && !TableEpisode.cover(groups, played.get()));
                }
            }
        }
        return again;
    }

    /** Of a pair that lies played in the folder of {@code --out}. */
    private void requireSame(Pair pair, boolean otherGroups) {
        if (!resume) {
            throw new InputException("%s was played in %s already; go on with --resume, or name another folder with "
                    .formatted(pair, out) + "--out");
        }
        if (otherGroups) {
            throw new InputException("%s was played in %s on other groups of scenes; name another folder with --out"
                    .formatted(pair, out));
        }
    }

    private List<TableRow> named() {
        return methods == null ? List.of(TableRow.values()) : methods.stream().map(this::row).toList();
    }

    private List<Pair> wanted(List<TableRow> rows) {
        List<TableRow> named = named();
        return rows.stream().filter(named::contains)
                .flatMap(row -> seeds(row).stream().map(seed -> new Pair(row, seed))).toList();
    }

    private TableRow row(String label) {
        try {
            return TableRow.of(label);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--methods: " + e.getMessage(), e);
        }
    }

    private List<Long> seeds(TableRow row) {
        if (seeds == null) {
            return budget().seeds(row);
        }
        // Random numbers learn nothing that a seed of training could change.
        return row.variant().isEmpty() ? budget().seeds(row) : seeds();
    }

    private List<Long> seeds() {
        if (COUNT.matcher(seeds).matches()) {
            return LongStream.rangeClosed(1, Long.parseLong(seeds)).boxed().toList();
        }
        Matcher range = RANGE.matcher(seeds);
        if (range.matches()) {
            long first = Long.parseLong(range.group(1));
            long last = Long.parseLong(range.group(2));
            if (first <= last && last - first < MOST_SEEDS) {
                return LongStream.rangeClosed(first, last).boxed().toList();
            }
        }
        if (LIST.matcher(seeds).matches()) {
            return Stream.of(seeds.split(",")).map(Long::valueOf).distinct().toList();
        }
        throw new ParameterException(spec.commandLine(),
                "--seeds is a number of seeds (2), a range (3-3) or a list (1,3); was " + seeds);
    }

    /** All pairs that the folder of {@code --out} holds, in the order of rows and seeds. */
    List<TableReport.Finished> finished() throws IOException {
        return finished(out);
    }

    /** The same of any folder. */
    List<TableReport.Finished> finished(Path table) throws IOException {
        List<TableReport.Finished> all = new ArrayList<>();
        for (TableRow row : TableRow.values()) {
            for (long seed : seedsIn(table.resolve(row.label()))) {
                PairFolder folder = new PairFolder(table, new Pair(row, seed));
                Optional<Training> training = folder.training();
                if (training.isPresent()) {
                    requireFits(folder, training.get());
                    all.add(new TableReport.Finished(training.get(), folder.episodes(GeometryRules.ON),
                            folder.episodes(GeometryRules.OFF)));
                }
            }
        }
        return all;
    }

    private void requireFits(PairFolder folder, Training training) {
        if (!training.pair().equals(folder.pair()) || !training.fits(budget())) {
            throw new InputException(
                    ("%s in %s was trained otherwise (budget %s, or hyper-parameters that have changed "
                            + "since): name its budget with --budget, or another folder with --out")
                            .formatted(folder.pair(), folder.folder(), training.budget().label()));
        }
    }

    private static List<Long> seedsIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString()).filter(name -> name.startsWith(SEED_FOLDER))
                    .map(name -> name.substring(SEED_FOLDER.length())).filter(seed -> seed.matches("[0-9]{1,9}"))
                    .map(Long::valueOf).sorted().collect(Collectors.toList());
        }
    }
}
