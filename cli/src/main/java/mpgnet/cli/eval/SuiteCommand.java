package mpgnet.cli.eval;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import mpgnet.cli.cluster.ClusterPool;
import mpgnet.cli.cluster.RunHub;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.OneOrBoth;
import mpgnet.cli.option.SceneGroupOptions;
import mpgnet.cli.option.ShardConverter;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.report.SuiteMarkdown;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.JsonFile;
import mpgnet.cli.term.Nearest;
import mpgnet.cli.term.OutputFolder;
import mpgnet.rl.eval.EpisodeTeam;
import mpgnet.rl.eval.Shard;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.suite.Journal;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.rl.suite.SuiteFolder;
import mpgnet.rl.suite.SuitePlan;
import mpgnet.rl.suite.SuiteReport;
import mpgnet.sim.robot.GraspRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet suite}: many methods on many scenes under many rules. */
@Command(
        name = "suite",
        description = {
            "Plays methods × families of scenes × rules and says what tells the methods apart.",
            "Each finished episode is kept in DIR/journal.jsonl, so that a run which was stopped goes on with "
                    + "--resume; DIR/suite.json has all figures at the end."
        },
        footer = {
            "",
            "Examples:",
            "  mpgnet suite --families test-10 --methods mpgnet,oracle --episodes 5",
            "  mpgnet suite --rule both --rules both --episodes 100 --out out/full --html out/full/page",
            "  mpgnet suite --scenes hard --runs 30 --methods mpgnet,search --markdown out/hard.md",
            "  mpgnet suite --episodes 100 --out out/full --resume            goes on after a stop",
            "  mpgnet suite --episodes 100 --out out/part-0 --shard 0/2       half of it, here",
            "  mpgnet suite --merge out/part-0,out/part-1 --out out/full      both halves, as if played in one",
            "  mpgnet suite --episodes 100 --out out/full --cluster 10.0.0.5:5701     workers play (docs/machines.md)"
        })
public final class SuiteCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--methods", paramLabel = "NAME", split = ",",
            defaultValue = "mpgnet,grasp-only,random,untrained,topmost,grasp-now,analytic,oracle,search",
            description = "Who decides; the names are those of mpgnet eval --method (default: ${DEFAULT-VALUE}).")
    private List<String> methods;

    @Mixin
    private SceneGroupOptions scenes;

    @Option(names = "--rule", paramLabel = "NAME", defaultValue = "paper",
            description = "What a grasp of another object than the target does: paper (carries it off), strict (sets "
                    + "it down again), or both (default: ${DEFAULT-VALUE}).")
    private String rule;

    @Option(names = "--rules", paramLabel = "WHICH", defaultValue = "on",
            description = "Whether rules of geometry may overrule nets and random numbers: on, off, or both; other "
                    + "methods are played once (default: ${DEFAULT-VALUE}).")
    private String rules;

    @Option(names = "--against", paramLabel = "METHOD",
            description = "Whom all others are compared with, scene by scene (default: the first method).")
    private String against;

    @Option(names = "--workers", paramLabel = "N",
            description = "Episodes at the same time (default: all cores). Only the time per decision depends on it.")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/suite",
            description = "Where the journal and the figures go (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--resume", description = "Go on with what DIR holds: what was played is not played again.")
    private boolean resume;

    @Option(names = "--shard", paramLabel = "i/N", converter = ShardConverter.class, defaultValue = "0/1",
            description = "Play every N-th episode only, from the i-th on (i from 0 to N - 1): a part of the suite for "
                    + "each of N machines.")
    private Shard shard;

    @Option(names = "--merge", paramLabel = "DIR", split = ",", arity = "1..*",
            description = "Play nothing, but put together what was played in these folders, all parts of one suite; "
                    + "of a single folder, tell what it holds so far.")
    private List<Path> merge = List.of();

    @Option(names = "--cluster", paramLabel = "HOST:PORT",
            description = "Listen there for workers ('mpgnet worker --join HOST:PORT') and let them play; the result "
                    + "does not depend on it.")
    private String cluster;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures there too.")
    private Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the tables there, as Markdown.")
    private Path markdown;

    @Option(names = "--html", paramLabel = "DIR",
            description = "Leave DIR/index.html with tables, pictures of the scenes, reliability diagrams, and films "
                    + "of the worst episodes of the method that others are compared with.")
    private Path html;

    @Option(names = "--films", paramLabel = "K", defaultValue = "3",
            description = "How many films of each group of scenes and rule (default: ${DEFAULT-VALUE}).")
    private int films;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private BackendOption compute;

    @Override
    public Integer call() throws IOException {
        checkNumbers();
        OutputFolder.require(out);
        for (Path file : Stream.of(json, markdown).filter(Objects::nonNull).toList()) {
            OutputFolder.require(file.toAbsolutePath().getParent());
        }
        if (html != null) {
            OutputFolder.require(html);
        }
        try {
            return merge.isEmpty() ? played() : merged();
        } catch (IOException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private void checkNumbers() {
        if (workers < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be at least 1; was " + workers);
        }
        if (films < 0) {
            throw new ParameterException(spec.commandLine(), "--films must be at least 0; was " + films);
        }
    }

    private int played() throws IOException {
        List<SceneGroup> groups = scenes.groups();
        List<GraspRule> graspRules = OneOrBoth.of(spec, "--rule", rule, List.of(GraspRule.values()), GraspRule::named);
        List<GeometryRules> geometry =
                OneOrBoth.of(spec, "--rules", rules, List.of(GeometryRules.values()), GeometryRules::named);
        methods.forEach(this::require);
        comparedWith(methods);
        requireTravelling();
        int here = cluster == null ? workers : 1;
        try (SuitePlayers players = new SuitePlayers(here, compute, weights, methods)) {
            Optional<TrainedNet> trained = players.trained().flatMap(EpisodeTeam::trained);
            trained.ifPresent(this::requirePlayable);
            SuiteRun run = new SuiteRun(out, plan(groups, graspRules, geometry, trained), this::say);
            play(run, players, here);
            report(run.plan(), Optional.of(players));
        }
        return 0;
    }

    /** By the threads of this process, or the machines of a cluster. */
    private void play(SuiteRun run, SuitePlayers players, int here) throws IOException {
        Journal.Contents before = run.before(resume);
        if (cluster == null) {
            run.play(shard, before, new LocalPool(here, players::run));
            return;
        }
        WeightsRef played = run.plan().weights();
        try (RunHub hub = hub()) {
            run.play(shard, before, new ClusterPool(hub,
                    played == null ? Map.of() : Map.of(played.sha256(), weights.bytes()), players::run));
        }
    }

    private RunHub hub() {
        return RunHub.at(cluster, spec.commandLine().getErr());
    }

    /** What is wrong with playing elsewhere is said before anything is begun. */
    private void requireTravelling() {
        if (cluster != null) {
            scenes.local().ifPresent(file -> {
                throw new ParameterException(spec.commandLine(),
                        "--cluster: workers have no file %s; use scenes that are drawn, or hard, or --shard"
                                .formatted(file));
            });
            hub().close();
        }
    }

    private int merged() throws IOException {
        for (String option : List.of("--methods", "--families", "--scenes", "--episodes", "--runs", "--seed", "--rule",
                "--rules", "--shard", "--resume", "--cluster")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(spec.commandLine(),
                        "%s says what is played, --merge plays nothing: give one of them".formatted(option));
            }
        }
        SuitePlan plan = SuiteRun.merged(merge, out, this::say).plan();
        comparedWith(plan.methods());
        if (html == null) {
            report(plan, Optional.empty());
        } else {
            requireSameWeights(plan);
            try (SuitePlayers players = new SuitePlayers(workers, compute, weights, plan.methods())) {
                report(plan, Optional.of(players));
            }
        }
        return 0;
    }

    private void requireSameWeights(SuitePlan plan) {
        if (plan.weights() != null && !plan.weights().sha256().equals(content().sha256())) {
            throw new InputException("%s are not the weights that were played (their SHA-256 was %s); name those with "
                    .formatted(weights.file(), plan.weights().sha256()) + "--weights");
        }
    }

    private String comparedWith(List<String> played) {
        String other = against == null ? played.getFirst() : against;
        if (!played.contains(other)) {
            throw new ParameterException(spec.commandLine(),
                    "--against %s is none of the methods: use one of %s".formatted(other, String.join(", ", played)));
        }
        return other;
    }

    private SuitePlan plan(List<SceneGroup> groups, List<GraspRule> graspRules, List<GeometryRules> geometry,
            Optional<TrainedNet> trained) {
        try {
            return new SuitePlan(SuitePlan.VERSION, methods, groups, graspRules, geometry,
                    trained.map(_ -> content()).orElse(null), trained.map(TrainedNet::qStar).orElse(null));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void report(SuitePlan plan, Optional<SuitePlayers> players) throws IOException {
        Journal.Contents contents = Journal.read(out);
        SuiteReport report = SuiteReport.of(plan, comparedWith(plan.methods()), contents);
        JsonFile.write(out.resolve(SuiteFolder.REPORT), report);
        if (json != null) {
            JsonFile.write(json, report);
        }
        PrintWriter console = spec.commandLine().getOut();
        console.print(SuiteMarkdown.of(report));
        if (markdown != null) {
            console.println(SuiteMarkdown.write(report, markdown));
        }
        if (html != null) {
            console.println(new SuiteGallery(html, plan, report, contents, films).write(players.orElseThrow(),
                    workers));
        }
        console.println(out.resolve(SuiteFolder.REPORT));
        console.flush();
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("mpgnet: " + line);
        err.flush();
    }

    private void require(String method) {
        if (LearnedMethod.of(method).isEmpty() && Yardstick.of(method).isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                    "--methods: " + Nearest.unknown("method", method,
                            Stream.concat(Arrays.stream(LearnedMethod.values()).map(LearnedMethod::label),
                                    Arrays.stream(Yardstick.values()).map(Yardstick::label)).toList()));
        }
    }

    private void requirePlayable(TrainedNet trained) {
        methods.stream().flatMap(method -> LearnedMethod.of(method).stream())
                .flatMap(method -> method.lacking(trained).stream()).findFirst().ifPresent(lacking -> {
                    throw new InputException("%s; leave it out of --methods, or name other weights with --weights"
                            .formatted(lacking));
                });
    }

    private WeightsRef content() {
        try {
            return WeightsRef.of(weights.file());
        } catch (IOException e) {
            throw new InputException(
                    "the weights file %s cannot be read (%s)".formatted(weights.file(), e.getMessage()), e);
        }
    }
}
