package mpgnet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mpgnet.rl.env.SimulatedScenes;
import mpgnet.rl.eval.EpisodeSummary;
import mpgnet.rl.eval.Evaluation;
import mpgnet.rl.policy.LearnedMethod;
import mpgnet.rl.policy.TrainedNet;
import mpgnet.sim.bullet.SimulatedCell;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet eval}: the task over many scenes, in figures. */
@Command(
        name = "eval",
        description = "Plays the task over many scenes and says how often the target was grasped, and in how many motions.",
        footer = {
            "",
            "Examples:",
            "  mpgnet eval --episodes 20",
            "  mpgnet eval --objects 15 --episodes 50 --seed 1000 --json eval-15.json",
            "  mpgnet eval --kind occluded --objects 10         the scenes of the demo",
            "  mpgnet eval --scenes hard                        the nine hand-made scenes",
            "  mpgnet eval --gripper robotiq-2f85 --cameras two --sensor-noise 1",
            "  mpgnet eval --method grasp-only                  the grasp-net alone, without clearing",
            "  mpgnet eval --method oracle --objects 15 --episodes 100 --json oracle-15.json"
        })
final class EvalCommand implements Callable<Integer> {

    private static final String ORACLE = "oracle";

    @Spec
    private CommandSpec spec;

    @Mixin
    private SceneOptions scenes;

    @Option(names = "--episodes", paramLabel = "K", defaultValue = "20",
            description = "How many scenes are drawn, one per seed (default: ${DEFAULT-VALUE}); of a file every scene is played once.")
    private int episodes;

    @Option(names = "--method", paramLabel = "NAME",
            description = {"Who decides: mpgnet (move, push and grasp by three nets), highest-value (the same without the workflow), clear-then-grasp (one grasp-net),",
                "the baselines grasp-only, vpg and epg, or " + ORACLE + ", a script that is told where everything is (default: what the weights were trained for)."})
    private String method;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures there too.")
    private Path json;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private BackendOption compute;

    @Mixin
    private CellOptions table;

    @Override
    public Integer call() {
        if (episodes < 1) {
            throw new ParameterException(spec.commandLine(), "--episodes must be at least 1; was " + episodes);
        }
        SimulatedCell cell = table.cell();
        SimulatedScenes worlds = new SimulatedScenes();
        List<Supplier<NamedScene>> drawn = scenes.scenes(worlds, episodes);
        if (json != null) {
            OutputFolder.require(json.toAbsolutePath().getParent());
        }
        if (ORACLE.equals(method)) {
            report(played(ORACLE, new Task(cell, Method.oracle(cell)), drawn, Runtime.getRuntime().availableProcessors()));
            return 0;
        }
        Optional<LearnedMethod> asked = Optional.ofNullable(method).map(this::learned);
        try (Backend backend = compute.open(); TensorScope scope = new TensorScope(backend)) {
            TrainedNet trained = weights.load(scope);
            LearnedMethod learned = asked.orElse(trained.method());
            report(played(learned.label(), new Task(cell, Method.learned(learned, backend, trained)), drawn, 1));
        }
        return 0;
    }

    private LearnedMethod learned(String label) {
        return LearnedMethod.of(label).orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no method '%s': use one of %s or %s".formatted(
                label, Arrays.stream(LearnedMethod.values()).map(LearnedMethod::label).collect(Collectors.joining(", ")), ORACLE)));
    }

    private record Run(EpisodeSummary summary, long decidingNs) {
    }

    /** Every scene has a world of its own on one thread. */
    private Evaluation played(String name, Task task, List<Supplier<NamedScene>> drawn, int threads) {
        List<Run> runs = InOrder.map("episodes", drawn, threads, scene -> run(task, scene.get()));
        List<EpisodeSummary> summaries = runs.stream().map(Run::summary).toList();
        long decidingNs = runs.stream().mapToLong(Run::decidingNs).sum();
        int decisions = summaries.stream().mapToInt(EpisodeSummary::motions).sum();
        return Evaluation.of(name, scenes.source(), scenes.objects(), scenes.seed(), decidingNs * 1e-6 / Math.max(1, decisions), summaries);
    }

    private static Run run(Task task, NamedScene scene) {
        Task.Played played = task.play(scene.scene(), Task.Watcher.NOBODY);
        return new Run(EpisodeSummary.of(scene.name(), played.result()), played.decidingNs());
    }

    private void report(Evaluation e) {
        PrintWriter out = spec.commandLine().getOut();
        for (EpisodeSummary run : e.runs()) {
            out.printf("%s: %s after %d motions (%.0f %% of the target was in view)%n", run.scene(), run.end(), run.motions(), 100 * run.initialVisibleFraction());
        }
        out.printf("target grasped in %.1f %% of %d episodes, scenes: %s%s (95 %%: %.1f to %.1f %%)%n", 100 * e.successRate(), e.episodes(), e.scenes(),
                e.objects() > 0 ? " with %d objects".formatted(e.objects()) : "", 100 * e.successCi95().getFirst(), 100 * e.successCi95().getLast());
        out.printf("motions: %.2f per success, %.2f per episode; target grasps that held: %.1f %%; %.0f ms per decision%n",
                e.meanMotions(), e.meanMotionsAll(), 100 * e.graspSuccessRate(), e.msPerDecision());
        out.flush();
        if (json != null) {
            JsonFile.write(json, e);
        }
    }
}
