package mpgnet.cli.eval;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mpgnet.cli.cluster.ClusterPool;
import mpgnet.cli.cluster.RunHub;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.CellOptions;
import mpgnet.cli.option.PolicyOption;
import mpgnet.cli.option.SceneOptions;
import mpgnet.cli.option.ShardConverter;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.report.CellFacts;
import mpgnet.cli.report.DemoReport;
import mpgnet.cli.report.DemoReport.Fact;
import mpgnet.cli.report.DemoReport.Links;
import mpgnet.cli.report.EvaluationPage;
import mpgnet.cli.term.BuildRevision;
import mpgnet.cli.term.CommandWords;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.Interruption;
import mpgnet.cli.term.JsonFile;
import mpgnet.cli.term.Nearest;
import mpgnet.cli.term.OutputFolder;
import mpgnet.rl.eval.WorkCellSettings;
import mpgnet.rl.eval.Episode;
import mpgnet.rl.eval.EpisodeJob;
import mpgnet.rl.eval.EpisodePlayer;
import mpgnet.rl.eval.EpisodePool;
import mpgnet.rl.eval.EpisodeRun;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.EpisodeTeam;
import mpgnet.rl.eval.Evaluation;
import mpgnet.rl.eval.EvaluationShard;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.eval.Shard;
import mpgnet.rl.eval.Task;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.OwnPolicy;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.table.TableRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet eval}: the task over many scenes, in figures. */
@Command(
        name = "eval",
        description = "Plays the task over many scenes and says how often the target was grasped, and in how "
                + "many motions.",
        footer = {
            "",
            "Examples:",
            "  mpgnet eval --episodes 20",
            "  mpgnet eval --objects 15 --episodes 50 --seed 1000 --json eval-15.json",
            "  mpgnet eval --objects 30 --html out/eval-30      with pictures of every episode",
            "  mpgnet eval --kind occluded --objects 10         the scenes of the demo",
            "  mpgnet eval --scenes hard                        the nine hand-made scenes",
            "  mpgnet eval --gripper robotiq-2f85 --cameras two --noise",
            "  mpgnet eval --method grasp-only                  a grasp-net alone, without clearing",
            "  mpgnet eval --policy my.Policy --classpath my.jar   a policy of your own (docs/library.md)",
            "  mpgnet eval --method oracle --objects 15 --episodes 100 --json oracle-15.json",
            "  mpgnet eval --episodes 200 --shard 0/4 --json part-0.json     a quarter; 1/4 to 3/4 elsewhere",
            "  mpgnet eval --merge part-0.json part-1.json part-2.json part-3.json --json eval.json",
            "  mpgnet eval --episodes 200 --cluster 10.0.0.5:5701 --json eval.json   workers play (docs/machines.md)"
        })
public final class EvalCommand implements Callable<Integer> {

    /** Enough of a hash to tell files apart by eye. */
    private static final int SHA_SHOWN = 12;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SceneOptions scenes;

    @Option(names = "--episodes", paramLabel = "K", defaultValue = "20",
            description = "How many scenes are drawn, one per seed (default: ${DEFAULT-VALUE}); of a file every "
                    + "scene is played once.")
    private int episodes;

    @Option(names = "--method", paramLabel = "NAME",
            description = "Who decides: mpgnet (move, push and grasp by three nets), look-ahead (the same, with "
                    + "motions tried beforehand in a scene rebuilt from the view), grasp-first (mpgnet, but what "
                    + "promises to hold is grasped even under something), highest-value "
                    + "(the three nets without the workflow), clear-then-grasp (one grasp-net), "
                    + "the baselines grasp-only, vpg, epg and gti, by weights of their own where weights/baselines has "
                    + "them and --weights names no others; or a yardstick: random (a random pixel and angle), "
                    + "untrained (fresh nets), topmost, grasp-now and analytic (geometry on the heightmap alone), "
                    + "oracle (a script that is told where everything is and tries each motion in the simulator "
                    + "first), search (tries ways of several motions there) (default: what the weights were trained "
                    + "for).")
    private String method;

    @Option(names = "--policy", paramLabel = "CLASS",
            description = "Play a policy of your own instead: a public class that implements mpgnet.rl.policy.Policy, "
                    + "with a public constructor that takes an Embodiment, or nothing (docs/library.md).")
    private String policy;

    @Mixin
    private PolicyOption own;

    @Option(names = "--rules", paramLabel = "WHICH", defaultValue = "on",
            description = "Whether rules of geometry may overrule nets and random numbers: on (room for the fingers, "
                    + "keep off the target, pass over what failed) or off (default: ${DEFAULT-VALUE}).")
    private String rules;

    @Option(names = "--noise",
            description = "Give the depth cameras a RealSense D435i's noise, in every scene another.")
    private boolean noise;

    @Option(names = "--workers", paramLabel = "N",
            description = "Episodes at the same time (default: all cores). Only the time per decision depends on it.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--shard", paramLabel = "i/N", converter = ShardConverter.class,
            description = "Play only every N-th episode, from the i-th on (i from 0 to N - 1), and write them to "
                    + "--json FILE for --merge.")
    private Shard shard;

    @Option(names = "--merge", paramLabel = "FILE", arity = "1..*",
            description = "Play nothing: put the files of all shards together to what one process would have said.")
    private List<Path> merged;

    @Option(names = "--cluster", paramLabel = "HOST:PORT",
            description = "Listen there for workers ('mpgnet worker --join HOST:PORT') and let them play; the result "
                    + "does not depend on it.")
    private String cluster;

    @Option(names = "--json", paramLabel = "FILE",
            description = "Write all figures there too, - for the console instead of text.")
    private Path json;

    @Option(names = "--html", paramLabel = "DIR",
            description = "Leave DIR/index.html with all figures and a report with pictures of every episode.")
    private Path html;

    @Option(names = "--overwrite", description = "Replace the report that lies in the folder of --html.")
    private boolean overwrite;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private BackendOption compute;

    @Mixin
    private CellOptions table;

    @Override
    public Integer call() {
        check();
        WorkCellSettings cell = table.settings();
        JsonFile.require(json);
        if (merged != null) {
            EvaluationShard first = ShardFiles.read(merged.getFirst());
            Evaluation together = ShardFiles.merge(merged);
            write(together);
            report(together, first.source(), Optional.empty());
            return 0;
        }
        List<SceneRef> all = scenes.refs(episodes);
        List<SceneRef> refs = shard == null ? all : shard.of(all);
        if (refs.isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                    "--shard %s: there are %d episodes, so this shard has none; use fewer shards".formatted(shard,
                            all.size()));
        }
        if (html != null) {
            OutputFolder.forReport(html, overwrite);
        }
        GeometryRules geometry = rules();
        int players = cluster == null ? Math.min(workers, refs.size()) : 1;
        Team teams = new Team(players, compute);
        if (policy != null) {
            String name = OwnPolicy.label(policy);
            ClassLoader classes = own.loader();
            requirePolicy(name, classes);
            try (EpisodeTeam team = teams.of(classes)) {
                return played(name, jobs(all, refs, name, Optional.empty(), cell, geometry), team, weights, all.size());
            }
        }
        Optional<Yardstick> yardstick = Optional.ofNullable(method).flatMap(Yardstick::of);
        Optional<LearnedMethod> asked =
                Optional.ofNullable(method).filter(_ -> yardstick.isEmpty()).map(this::learned);
        WeightsOption used = asked.map(weights::of).orElse(weights);
        try (EpisodeTeam team = yardstick.map(teams::of).orElseGet(() -> teams.of(used))) {
            String name = yardstick.map(Yardstick::label)
                    .orElseGet(() -> playable(asked, team.trained().orElseThrow()).label());
            team.trained().filter(_ -> yardstick.isEmpty()).ifPresent(trained -> used.warnUnlessFor(trained,
                    (noise ? cell.withNoise(0) : cell).cell()));
            Optional<WeightsRef> content = yardstick.isPresent() ? Optional.empty() : Optional.of(used.ref());
            return played(name, jobs(all, refs, name, content, cell, geometry), team, used, all.size());
        }
    }

    /**
     * @param all  scenes of the evaluation: a scene's place among them decides its noise
     * @param refs those that are played here
     */
    private List<EpisodeJob> jobs(List<SceneRef> all, List<SceneRef> refs, String name, Optional<WeightsRef> content,
            WorkCellSettings cell, GeometryRules geometry) {
        return refs.stream()
                .map(ref -> new EpisodeJob(ref, name, content.orElse(null),
                        noise ? cell.withNoise(noiseSeed(all, ref)) : cell, geometry, Episode.MAX_MOTIONS))
                .toList();
    }

    private void requirePolicy(String name, ClassLoader classes) {
        try {
            OwnPolicy.of(name, classes);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    /**
     * Whatever ends the work early, the figures of what was played are told, and kept unless they are a shard's.
     *
     * @param episodes of all shards together
     */
    private int played(String name, List<EpisodeJob> jobs, EpisodeTeam team, WeightsOption used, int episodes) {
        try (Interruption end = Interruption.watch(cluster == null ? "ending with the episodes that are under way"
                : "ending with the episodes that have come back", spec.commandLine().getErr())) {
            AtomicReferenceArray<EpisodePool.End> ends = new AtomicReferenceArray<>(jobs.size());
            Optional<RuntimeException> failure = Optional.empty();
            try {
                AtomicBoolean noScene = new AtomicBoolean();
                play(team, jobs, used, (number, how) -> {
                    ends.set(number, how);
                    noScene.compareAndSet(false, how instanceof EpisodePool.NoScene);
                }, () -> noScene.get() || end.requested());
            } catch (RuntimeException e) {
                failure = Optional.of(e);
            }
            List<EpisodeRun> done = untilFirstMissing(ends);
            boolean complete = done.size() == jobs.size();
            if (!done.isEmpty()) {
                Evaluation figures = evaluation(name, done);
                if (shard == null) {
                    write(figures);
                } else if (complete) {
                    write(new EvaluationShard(shard, episodes, scenes.source(), BuildRevision.name(), figures));
                }
                report(figures, scenes.source(), team.trained());
            }
            if (!complete) {
                goOn(done.size(), jobs);
                if (ends.get(done.size()) instanceof EpisodePool.NoScene none) {
                    throw new InputException("the scene %s cannot be made: %s"
                            .formatted(jobs.get(done.size()).scene().name(), none.why()));
                }
            }
            if (failure.isPresent()) {
                if (failure.get() instanceof OwnPolicy.FailedException failed) {
                    throw new InputException(failed.getMessage(), failed);
                }
                throw failure.get();
            }
            return complete ? 0 : Interruption.STATUS;
        }
    }

    private static List<EpisodeRun> untilFirstMissing(AtomicReferenceArray<EpisodePool.End> ends) {
        return IntStream.range(0, ends.length()).mapToObj(ends::get)
                .takeWhile(EpisodePool.Ran.class::isInstance).map(EpisodePool.Ran.class::cast)
                .map(EpisodePool.Ran::run).toList();
    }

    /** How to play what was not. */
    private void goOn(int played, List<EpisodeJob> jobs) {
        PrintWriter err = spec.commandLine().getErr();
        String how = shard != null ? "a shard is kept whole or not at all: play it again"
                : others(jobs.get(played).scene(), jobs.size() - played);
        err.printf("mpgnet: %d of %d episodes were played; %s%n", played, jobs.size(), how);
        err.flush();
    }

    private static String others(SceneRef next, int left) {
        return switch (next) {
            case SceneRef.Drawn drawn -> "the others are --seed %d --episodes %d".formatted(drawn.seed(), left);
            case SceneRef.OfFamily drawn -> "the others are --seed %d --episodes %d".formatted(drawn.seed(), left);
            case SceneRef.Filed filed ->
                    "the others begin with the scene %s of %s".formatted(filed.name(), filed.file());
            case SceneRef.Jittered filed ->
                    "the others begin with the scene %s of %s".formatted(filed.name(), filed.file());
        };
    }

    /** By the threads of this process, or the machines of a cluster. */
    private void play(EpisodeTeam team, List<EpisodeJob> jobs, WeightsOption used,
            BiConsumer<Integer, EpisodePool.End> ended, BooleanSupplier stop) {
        Function<EpisodeJob, EpisodeRun> here =
                job -> team.play(job, (player, one) -> run(player, one, jobs, team.trained()));
        if (cluster == null) {
            new LocalPool(team.size(), here).play(jobs, ended, stop);
            return;
        }
        Map<String, byte[]> content = new HashMap<>();
        Optional.ofNullable(jobs.getFirst().weights()).ifPresent(net -> content.put(net.sha256(), used.bytes()));
        Optional.ofNullable(jobs.getFirst().cell().segmentNet())
                .ifPresent(net -> content.put(net.sha256(), WeightsOption.bytes(Path.of(net.file()))));
        try (RunHub hub = hub()) {
            new ClusterPool(hub, content, here).play(jobs, ended, stop);
        }
    }

    private RunHub hub() {
        return RunHub.at(cluster, spec.commandLine().getErr());
    }

    private EpisodeRun run(EpisodePlayer player, EpisodeJob job, List<EpisodeJob> all, Optional<TrainedNet> trained) {
        EpisodePlayer.Played played = html == null ? player.play(job, Task.Watcher.NOBODY)
                : new RecordedEpisode(html.resolve(job.scene().name()), "mpgnet eval: " + job.scene().name(), false,
                        trained, CommandWords.of(spec), Optional.of(links(all, all.indexOf(job))), line -> {
                        }).play(player, job);
        return new EpisodeRun(played.summary(), played.decidingNs());
    }

    private static Links links(List<EpisodeJob> all, int place) {
        return new Links("../" + EvaluationPage.FILE_NAME, page(all, place - 1), page(all, place + 1));
    }

    private static Optional<String> page(List<EpisodeJob> all, int place) {
        return place < 0 || place >= all.size() ? Optional.empty()
                : Optional.of("../%s/%s".formatted(all.get(place).scene().name(), DemoReport.FILE_NAME));
    }

    private void check() {
        if (episodes < 1) {
            throw new ParameterException(spec.commandLine(), "--episodes must be at least 1; was " + episodes);
        }
        if (workers < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be at least 1; was " + workers);
        }
        if (shard != null && json == null) {
            throw new ParameterException(spec.commandLine(),
                    "--shard writes its part for --merge: name a file with --json");
        }
        if (merged != null && (shard != null || html != null || cluster != null)) {
            throw new ParameterException(spec.commandLine(),
                    "--merge plays nothing: give it without %s"
                            .formatted(html != null ? "--html" : shard != null ? "--shard" : "--cluster"));
        }
        if (cluster != null && html != null) {
            throw new ParameterException(spec.commandLine(),
                    "--html has pictures of episodes that --cluster plays elsewhere: give one of them, and replay "
                            + "what you want to see with 'mpgnet replay'");
        }
        if (cluster != null && scenes.isLocal()) {
            throw new ParameterException(spec.commandLine(),
                    "--cluster: workers have no file %s; use scenes that are drawn, or hard, or --shard"
                            .formatted(scenes.source()));
        }
        if (cluster != null && policy != null) {
            throw new ParameterException(spec.commandLine(),
                    "--cluster: workers have no class %s; use --shard".formatted(policy));
        }
        if (cluster != null) {
            hub().close(); // what is wrong with it is said before anything is begun
        }
        if (policy != null && method != null) {
            throw new ParameterException(spec.commandLine(),
                    "--policy and --method both say who decides: give one of them");
        }
        if (noise && table.noisy()) {
            throw new ParameterException(spec.commandLine(),
                    "--noise draws each scene's noise itself, --sensor-noise gives all the same: give one of them");
        }
    }

    private static long noiseSeed(List<SceneRef> refs, SceneRef ref) {
        return switch (ref) {
            case SceneRef.Drawn drawn -> drawn.seed();
            case SceneRef.OfFamily drawn -> drawn.seed();
            case SceneRef.Filed _,SceneRef.Jittered _ -> refs.indexOf(ref);
        };
    }

    private GeometryRules rules() {
        try {
            return GeometryRules.named(rules);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private LearnedMethod learned(String label) {
        return LearnedMethod.of(label)
                .orElseThrow(() -> new ParameterException(spec.commandLine(),
                        Nearest.unknown("method", label,
                                Stream.concat(Arrays.stream(LearnedMethod.values()).map(LearnedMethod::label),
                                        Arrays.stream(Yardstick.values()).map(Yardstick::label)).toList())));
    }

    /** What was asked for, if the weights can play it. */
    private LearnedMethod playable(Optional<LearnedMethod> asked, TrainedNet trained) {
        LearnedMethod wanted = asked.orElse(trained.method());
        wanted.lacking(trained).ifPresent(lacking -> {
            throw new InputException("%s; use --method %s, or train them with 'mpgnet train'".formatted(
                    lacking, LearnedMethod.fitting(trained.net().primitives()).label()));
        });
        if (!wanted.playsNetsOf(trained.method())) {
            spec.commandLine().getErr().printf(
                    "mpgnet: these weights were trained for %s; %s makes of them what it can%s%n",
                    trained.method().label(), wanted.label(),
                    own(wanted).map(" (its own: mpgnet train --stage all --variant %s)"::formatted).orElse(""));
            spec.commandLine().getErr().flush();
        }
        return wanted;
    }

    /** What trains a method's own weights, where that is not what the ones at hand were trained for. */
    private static Optional<String> own(LearnedMethod method) {
        return TableRow.BASELINES.stream().map(TableRow::label)
                .filter(label -> label.equals(method.label())).findFirst();
    }

    private Evaluation evaluation(String name, List<EpisodeRun> played) {
        List<EpisodeSummary> runs = played.stream().map(EpisodeRun::summary).toList();
        long decidingNs = played.stream().mapToLong(EpisodeRun::decidingNs).sum();
        int decisions = runs.stream().mapToInt(run -> run.motions().size()).sum();
        return Evaluation.of(name, scenes.objects(), scenes.seed(), decidingNs * 1e-6 / Math.max(1, decisions), runs);
    }

    private void write(Object figures) {
        if (json != null) {
            JsonFile.write(json, figures, spec.commandLine().getOut());
        }
    }

    private void report(Evaluation e, String source, Optional<TrainedNet> trained) {
        PrintWriter out = JsonFile.besides(json, spec.commandLine().getOut());
        new EvaluationText(out).print(e, source);
        if (html != null) {
            out.println(EvaluationPage.write(html, e, source, head(e, trained)));
        }
        out.flush();
    }

    /** What all episodes have in common. */
    private List<Fact> head(Evaluation e, Optional<TrainedNet> trained) {
        EpisodeJob one = e.runs().getFirst().job();
        List<Fact> facts = new ArrayList<>(List.of(new Fact("Method", e.method()),
                new Fact("Rules of geometry", one.rules().label())));
        if (scenes.objects() > 0) {
            facts.add(new Fact("Seeds",
                    "%d to %d".formatted(scenes.seed(), scenes.seed() + e.episodes() - 1)));
        }
        if (one.weights() != null) {
            facts.add(new Fact("Weights", "%s, SHA-256 %s…".formatted(one.weights().file(),
                    one.weights().sha256().substring(0, SHA_SHOWN))));
        }
        trained.ifPresent(net -> {
            facts.add(new Fact("Q*_g", "%.2f".formatted(net.qStar())));
            facts.add(new Fact("Trained", net.origin()));
        });
        facts.addAll(CellFacts.of(one.cell()));
        if (noise) {
            facts.removeIf(fact -> fact.name().equals("Depth noise"));
            facts.add(new Fact("Depth noise", "a D435i's, in every scene another"));
        }
        facts.add(new Fact("Command", CommandWords.of(spec)));
        return facts;
    }
}
