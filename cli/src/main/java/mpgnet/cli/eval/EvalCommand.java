package mpgnet.cli.eval;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import mpgnet.cli.cluster.ClusterPool;
import mpgnet.cli.cluster.Membership;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.CellOptions;
import mpgnet.cli.option.SceneOptions;
import mpgnet.cli.option.ShardConverter;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.report.EvaluationPage;
import mpgnet.cli.term.InOrder;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.Interruption;
import mpgnet.cli.term.IoReason;
import mpgnet.cli.term.JsonFile;
import mpgnet.cli.term.Nearest;
import mpgnet.cli.term.OutputFolder;
import mpgnet.cli.train.BuildRevision;
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
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.policy.GeometryRules;
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
            "  mpgnet eval --method grasp-only                  the grasp-net alone, without clearing",
            "  mpgnet eval --method oracle --objects 15 --episodes 100 --json oracle-15.json",
            "  mpgnet eval --episodes 200 --shard 0/4 --json part-0.json     a quarter; 1/4 to 3/4 elsewhere",
            "  mpgnet eval --merge part-0.json part-1.json part-2.json part-3.json --json eval.json"
        })
public final class EvalCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SceneOptions scenes;

    @Option(names = "--episodes", paramLabel = "K", defaultValue = "20",
            description = "How many scenes are drawn, one per seed (default: ${DEFAULT-VALUE}); of a file every "
                    + "scene is played once.")
    private int episodes;

    @Option(names = "--method", paramLabel = "NAME",
            description = "Who decides: mpgnet (move, push and grasp by three nets), grasp-first (the same, but "
                    + "what promises to hold is grasped even under something), highest-value "
                    + "(the three nets without the workflow), clear-then-grasp (one grasp-net), "
                    + "the baselines grasp-only, vpg, epg and gti; or a yardstick: random (a random pixel and angle), "
                    + "untrained (fresh nets), topmost, grasp-now and analytic (geometry on the heightmap alone), "
                    + "oracle (a script that is told where everything is), search (tries motions in the simulator "
                    + "itself) (default: what the weights were trained for).")
    private String method;

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
    private Shard shardAsked;

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
        Optional<Shard> shard = Optional.ofNullable(shardAsked);
        WorkCellSettings cell = table.settings();
        List<SceneRef> all = scenes.refs(episodes);
        List<SceneRef> refs = shard.map(part -> part.of(all)).orElse(all);
        if (refs.isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                    "--shard %s: there are %d episodes, so this shard has none; use fewer shards".formatted(shardAsked,
                            all.size()));
        }
        JsonFile.require(json);
        if (merged != null) {
            EvaluationShard first = ShardFiles.read(merged.getFirst());
            Evaluation together = ShardFiles.merge(merged);
            write(together);
            report(together, first.source());
            return 0;
        }
        if (html != null) {
            OutputFolder.forReport(html, overwrite);
        }
        GeometryRules geometry = rules();
        Optional<Yardstick> yardstick = Optional.ofNullable(method).flatMap(Yardstick::of);
        Optional<LearnedMethod> asked =
                Optional.ofNullable(method).filter(_ -> yardstick.isEmpty()).map(this::learned);
        int players = cluster == null ? Math.min(workers, refs.size()) : 1;
        try (EpisodeTeam team = yardstick.map(one -> Team.of(players, compute, one))
                .orElseGet(() -> Team.of(players, compute, weights))) {
            String name = yardstick.map(Yardstick::label)
                    .orElseGet(() -> playable(asked, team.trained().orElseThrow()).label());
            Optional<WeightsRef> content = yardstick.isPresent() ? Optional.empty() : Optional.of(content());
            List<EpisodeJob> jobs = refs.stream()
                    .map(ref -> new EpisodeJob(ref, name, content.orElse(null),
                            noise ? cell.withNoise(noiseSeed(all, ref)) : cell, geometry, Episode.MAX_MOTIONS))
                    .toList();
            return played(name, jobs, team, content,
                    figures -> shard.<Object>map(part -> new EvaluationShard(part, all.size(), scenes.source(),
                            BuildRevision.name(), figures)).orElse(figures));
        }
    }

    /**
     * Whatever ends the work early, the figures of what was played are told, and kept unless they are a shard's.
     *
     * @param kept what --json holds of them
     */
    private int played(String name, List<EpisodeJob> jobs, EpisodeTeam team, Optional<WeightsRef> content,
            Function<Evaluation, Object> kept) {
        try (Interruption end = Interruption.watch("ending with the episodes that are under way",
                spec.commandLine().getErr())) {
            InOrder.Done<EpisodeRun> done = cluster == null
                    ? InOrder.untilStopped("episodes", jobs, team.size(), job -> team.play(job, this::run),
                            end::requested)
                    : new InOrder.Done<>(pool(team, content).play(jobs), Optional.empty());
            boolean all = done.results().size() == jobs.size();
            if (!done.results().isEmpty()) {
                Evaluation figures = evaluation(name, done.results());
                if (shardAsked == null) {
                    write(figures);
                } else if (all) {
                    write(kept.apply(figures));
                }
                report(figures, scenes.source());
            }
            if (!all) {
                goOn(done.results().size(), jobs);
            }
            if (done.failure().isPresent()) {
                throw done.failure().get();
            }
            return all ? 0 : Interruption.STATUS;
        }
    }

    /** How to play what was not. */
    private void goOn(int played, List<EpisodeJob> jobs) {
        PrintWriter err = spec.commandLine().getErr();
        String how = shardAsked != null ? "a shard is kept whole or not at all: play it again"
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

    /** The machines of a cluster. */
    private EpisodePool pool(EpisodeTeam team, Optional<WeightsRef> content) {
        return new ClusterPool(Membership.of("--cluster", cluster, System.getenv(), BuildRevision.name()),
                System.nanoTime(), content.map(this::bytes).orElse(Map.of()),
                job -> team.play(job, this::run), line -> {
                    spec.commandLine().getErr().println("mpgnet: " + line);
                    spec.commandLine().getErr().flush();
                });
    }

    private Map<String, byte[]> bytes(WeightsRef content) {
        try {
            return Map.of(content.sha256(), Files.readAllBytes(weights.file()));
        } catch (IOException e) {
            throw new InputException(
                    "the weights file %s cannot be read (%s)".formatted(weights.file(), e.getMessage()), e);
        }
    }

    private EpisodeRun run(EpisodePlayer player, EpisodeJob job) {
        EpisodePlayer.Played played = html == null ? player.play(job, Task.Watcher.NOBODY)
                : new RecordedEpisode(html.resolve(job.scene().name()), false, line -> {
                }).play(player, job);
        return new EpisodeRun(played.summary(), played.decidingNs());
    }

    private void check() {
        if (episodes < 1) {
            throw new ParameterException(spec.commandLine(), "--episodes must be at least 1; was " + episodes);
        }
        if (workers < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be at least 1; was " + workers);
        }
        if (shardAsked != null && json == null) {
            throw new ParameterException(spec.commandLine(),
                    "--shard writes its part for --merge: name a file with --json");
        }
        if (merged != null && (shardAsked != null || html != null)) {
            throw new ParameterException(spec.commandLine(),
                    "--merge plays nothing: give it without %s".formatted(html != null ? "--html" : "--shard"));
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
        if (noise && table.noisy()) {
            throw new ParameterException(spec.commandLine(),
                    "--noise draws each scene's noise itself, --sensor-noise gives all the same: give one of them");
        }
    }

    /** @param refs all scenes of the evaluation, whatever part of them is played here */
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
        if (wanted != trained.method()) {
            spec.commandLine().getErr().printf(
                    "mpgnet: these weights were trained for %s; %s makes of them what it can%n",
                    trained.method().label(), wanted.label());
            spec.commandLine().getErr().flush();
        }
        return wanted;
    }

    private WeightsRef content() {
        try {
            return WeightsRef.of(weights.file());
        } catch (IOException e) {
            throw new InputException(
                    "the weights file %s cannot be read (%s)".formatted(weights.file(), IoReason.of(e)), e);
        }
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

    private void report(Evaluation e, String source) {
        PrintWriter out = JsonFile.besides(json, spec.commandLine().getOut());
        new EvaluationText(out).print(e, source);
        if (html != null) {
            out.println(EvaluationPage.write(html, e, source));
        }
        out.flush();
    }
}
