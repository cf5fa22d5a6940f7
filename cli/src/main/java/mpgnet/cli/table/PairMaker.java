package mpgnet.cli.table;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mpgnet.cli.cluster.ClusterPool;
import mpgnet.cli.cluster.RunHub;
import mpgnet.cli.cluster.TrainingPool;
import mpgnet.cli.eval.LocalPool;
import mpgnet.cli.eval.SuitePlayers;
import mpgnet.cli.eval.SuiteRun;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.term.BuildRevision;
import mpgnet.cli.train.StageRun;
import mpgnet.cli.train.StageRunBuilder;
import mpgnet.rl.eval.EpisodePool;
import mpgnet.rl.eval.Shard;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.suite.Journal;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.rl.suite.SuitePlan;
import mpgnet.rl.table.Budget;
import mpgnet.rl.table.LearningCurve;
import mpgnet.rl.table.Pair;
import mpgnet.rl.table.PairFolder;
import mpgnet.rl.table.TableEpisode;
import mpgnet.rl.table.Training;
import mpgnet.rl.train.MetricsFile;
import mpgnet.rl.train.RunFolder;
import mpgnet.rl.train.StageTraining;
import mpgnet.rl.train.TrainConfig;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;

/**
 * Trains and plays pairs, each from where it was left.
 *
 * @param out     where finished pairs are kept
 * @param work    where they are until then
 * @param workers threads, and episodes at the same time
 * @param hub     whose workers simulate and play; empty where this process does
 */
record PairMaker(Budget budget, Path out, Path work, int workers, BackendOption compute, Optional<RunHub> hub,
        PrintWriter err) implements AutoCloseable {

    private static final String SUITE = "suite";

    /**
     * Trains a pair, unless it is trained.
     *
     * @return whether it came to its end; else somebody has stopped it, and a checkpoint is kept
     */
    boolean train(Pair pair) throws IOException, InterruptedException {
        PairFolder folder = new PairFolder(out, pair);
        if (folder.training().isPresent()) {
            return true;
        }
        Optional<Variant> variant = pair.row().variant();
        if (variant.isEmpty()) {
            folder.write(new Training(Training.VERSION, pair.row(), pair.seed(), budget, null, null, null,
                    BuildRevision.name(), List.of()));
            return true;
        }
        say("%s: training, %,d motions".formatted(pair, budget.motions()));
        List<Training.StageSpent> spent = new ArrayList<>();
        Optional<Path> weights = Optional.empty();
        try (Backend backend = compute.open(workers)) {
            for (int number : variant.get().stages()) {
                Path run = stageFolder(pair, number);
                Path trained = run.resolve(StageTraining.WEIGHTS);
                if (!Files.exists(trained)
                        && !(stage(pair, variant.get(), number, spent, weights).train(backend, RunFolder.holdsRun(run),
                                err, err) instanceof StageRun.Ended)) {
                    return false;
                }
                spent.add(spent(number, MetricsFile.read(run.resolve(MetricsFile.NAME))));
                weights = Optional.of(trained);
            }
            keep(folder, variant.get(), spent, weights.orElseThrow(), backend);
        }
        return true;
    }

    private Path stageFolder(Pair pair, int number) {
        return pair.in(work).resolve("stage" + number);
    }

    private StageRun stage(Pair pair, Variant variant, int number, List<Training.StageSpent> spent,
            Optional<Path> from) {
        TrainConfig config = budget.config(variant);
        int before = (int) spent.stream().mapToLong(Training.StageSpent::motions).sum();
        int left = variant.stages().size() - spent.size();
        long rounds = Math.max(1, budget.motions(before, left) / config.worlds());
        return StageRunBuilder.builder()
                .number(number).variant(variant).config(config).folder(stageFolder(pair, number)).from(from)
                .network(budget.network()).trunks(Optional.empty()).seeds(new Seeds(pair.seed()))
                .until(new StageTraining.Until(Double.POSITIVE_INFINITY, rounds, left > 1)).threads(workers)
                .hub(hub.filter(_ -> TrainingPool.plays(variant))).compute(compute)
                .build();
    }

    private static Training.StageSpent spent(int number, List<MetricsFile.Line> lines) {
        MetricsFile.Line last = lines.getLast();
        return new Training.StageSpent(number, last.attempts(), last.elapsedS() / 60, last.successRate());
    }

    private void keep(PairFolder folder, Variant variant, List<Training.StageSpent> spent, Path weights,
            Backend backend) throws IOException {
        Pair pair = folder.pair();
        double qStar;
        try (TensorScope scope = new TensorScope(backend)) {
            qStar = TrainedNet.load(weights, scope).qStar();
        }
        Path joint = stageFolder(pair, variant.stages().getLast());
        folder.write(
                new Training(Training.VERSION, pair.row(), pair.seed(), budget, budget.config(variant),
                        budget.network(), qStar, BuildRevision.name(), spent),
                weights, LearningCurve.of(MetricsFile.read(joint.resolve(MetricsFile.NAME)), budget.window()));
        delete(pair.in(work));
    }

    /** Plays what was not played of a pair that is trained, with and without the rules of geometry. */
    void play(Pair pair) throws IOException {
        for (GeometryRules geometry : GeometryRules.values()) {
            play(pair, geometry, budget.groups());
        }
    }

    /** Plays these groups by a pair that is trained, unless all of them were played; what was goes. */
    void play(Pair pair, GeometryRules geometry, List<SceneGroup> groups) throws IOException {
        PairFolder folder = new PairFolder(out, pair);
        if (folder.episodes(geometry).filter(played -> TableEpisode.cover(groups, played)).isPresent()) {
            return;
        }
        boolean learned = pair.row().variant().isPresent();
        List<String> methods = List.of(pair.row().method());
        SuitePlan plan = new SuitePlan(SuitePlan.VERSION, methods, groups, budget.rules(geometry), List.of(geometry),
                learned ? WeightsRef.of(folder.weights()) : null, folder.training().orElseThrow().qStar());
        say("%s: playing %d episodes, rules of geometry %s".formatted(pair, plan.jobs().size(), geometry.label()));
        Path suite = Files.createDirectories(pair.in(work).resolve(SUITE).resolve(geometry.label()));
        SuiteRun run = new SuiteRun(suite, plan, this::say);
        WeightsOption weights = new WeightsOption(folder.weights(), err);
        int here = hub.isEmpty() ? workers : 1;
        try (SuitePlayers players = new SuitePlayers(here, compute, weights, methods)) {
            run.play(Shard.WHOLE, run.before(true), hub.<EpisodePool>map(at -> new ClusterPool(at,
                    learned ? Map.of(plan.weights().sha256(), weights.bytes()) : Map.of(), players::run))
                    .orElseGet(() -> new LocalPool(here, players::run)));
        }
        folder.write(geometry, plan, Journal.read(suite), BuildRevision.name());
        delete(pair.in(work));
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> inside = Files.walk(tree)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Tells the workers that all is done. */
    @Override
    public void close() {
        hub.ifPresent(RunHub::close);
    }

    private void say(String line) {
        err.println("mpgnet: " + line);
        err.flush();
    }
}
