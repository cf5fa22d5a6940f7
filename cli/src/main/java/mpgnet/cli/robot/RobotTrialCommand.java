package mpgnet.cli.robot;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.SceneOptions;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.report.ActionGlyph;
import mpgnet.cli.report.DemoReport.Fact;
import mpgnet.cli.run.RobotRun;
import mpgnet.cli.run.RunPage;
import mpgnet.cli.term.CommandWords;
import mpgnet.cli.run.RunLog;
import mpgnet.cli.term.JsonFile;
import mpgnet.cli.term.OutputFolder;
import mpgnet.hw.arm.ArmTiming;
import mpgnet.hw.arm.ArmTimingBuilder;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.rtde.RtdeTiming;
import mpgnet.hw.tabletop.TargetChoice;
import mpgnet.hw.tabletop.WorkCellConfig;
import mpgnet.hw.tabletop.WorkCellConnections;
import mpgnet.hw.tabletop.WorkCellFailedException;
import mpgnet.rl.eval.Episode;
import mpgnet.rl.eval.EpisodeResult;
import mpgnet.rl.eval.Task;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.world.TopCamera;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.Lockstep;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.TwinPorts;
import mpgnet.twin.robot.RobotModel;
import mpgnet.twin.workcell.TableWorkCell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet robot trial}: the robot's whole path beside the evaluation in the simulator, scene by scene. */
@Command(
        name = "trial",
        description = {
            "Plays scenes twice: in the simulator as eval does, and as robot run does, against a twin of the "
                    + "same scene over its real protocols (driver, control program, guard, camera pictures, "
                    + "segmentation, gripper). Says how often each retrieves the target.",
            "The target is given by its silhouette, as a mask file would. Protective stops by contact are "
                    + "recovered from without a person."
        },
        footer = {
            "",
            "Exit status: 0 if the twin retrieves at most 5 points less than the simulator, 1 if not.",
            "",
            "Examples:",
            "  mpgnet robot trial --kind occluded --objects 10 --episodes 20",
            "  mpgnet robot trial --kind occluded --episodes 100 --seed 1000 --json trial.json"
        })
final class RobotTrialCommand implements Callable<Integer> {

    private static final double POINTS = 0.05;
    private static final int STOPS = 20;
    private static final int INTERRUPTIONS = 20;

    /** A minute for everything that takes milliseconds: the machine may have other things to do. */
    static final ArmTiming PATIENT = patient(Duration.ofMinutes(1));

    private static ArmTiming patient(Duration most) {
        RtdeTiming rtde = new RtdeTiming(most, most, most, most, Duration.ofMillis(500), 20);
        return ArmTimingBuilder.builder().rtde(rtde).connect(most).reply(most).start(most).accept(most)
                .motion(most.multipliedBy(10)).power(most).build();
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private SceneOptions scenes;

    @Option(names = "--episodes", paramLabel = "K", defaultValue = "10",
            description = "How many scenes (default: ${DEFAULT-VALUE}).")
    private int episodes;

    @Option(names = "--speed", paramLabel = "X",
            description = "Run the twin X times as fast as the clock (default: in step with the driver, whatever "
                    + "the machine's load).")
    private Double speed;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/trial",
            description = "A log per scene (default: ${DEFAULT-VALUE}, or with a number behind it where that exists).")
    private Path out;

    @Option(names = "--json", paramLabel = "FILE",
            description = "Write all figures there too, - for the console instead of text.")
    private Path json;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private BackendOption compute;

    /** One scene's two ends. */
    record Pair(String scene, boolean simulated, int simulatedMotions, boolean twin, int twinMotions, String twinEnd) {
    }

    /** As JSON. */
    record Trial(String scenes, int objects, long seed, int episodes, double simulatedRate, double twinRate,
            List<Pair> runs) {
    }

    @Override
    public Integer call() throws Exception {
        if (episodes < 1) {
            throw new ParameterException(spec.commandLine(), "--episodes must be at least 1; was " + episodes);
        }
        if (speed != null && !(speed > 0 && speed <= 100)) {
            throw new ParameterException(spec.commandLine(), "--speed must be in (0, 100]; was " + speed);
        }
        SimulatedScenes worlds = new SimulatedScenes();
        List<Supplier<NamedScene>> drawn = scenes.scenes(worlds, episodes);
        if (!spec.commandLine().getParseResult().hasMatchedOption("--out")) {
            out = OutputFolder.free(out);
        }
        OutputFolder.require(out);
        JsonFile.require(json);
        List<Pair> pairs = new ArrayList<>();
        PrintWriter console = JsonFile.besides(json, spec.commandLine().getOut());
        try (Backend backend = compute.open(); TensorScope scope = new TensorScope(backend)) {
            SimulatedWorkCell table = SimulatedWorkCell.standard();
            TrainedNet trained = weights.load(scope);
            Policy policy = trained.method().policy(backend, trained, Embodiment.of(table));
            Task task = new Task(table, tabletop -> policy, System::nanoTime);
            for (Supplier<NamedScene> supplier : drawn) {
                NamedScene scene = supplier.get();
                EpisodeResult simulated = task.play(scene.scene(), Task.Watcher.NOBODY).result();
                Pair pair = pair(scene, simulated, cell -> CellPolicy.of(backend, trained, cell));
                pairs.add(pair);
                console.printf("%s: simulator %s after %d motions; twin: %s after %d motions%n", pair.scene(),
                        simulated.end().sentence(), pair.simulatedMotions(),
                        pair.twinEnd(), pair.twinMotions());
                console.flush();
            }
        }
        double simulatedRate = pairs.stream().filter(Pair::simulated).count() / (double) pairs.size();
        double twinRate = pairs.stream().filter(Pair::twin).count() / (double) pairs.size();
        console.printf("retrieved of %d: simulator %.1f %%, twin over its protocols %.1f %%%n", pairs.size(),
                100 * simulatedRate, 100 * twinRate);
        console.flush();
        if (json != null) {
            JsonFile.write(json, new Trial(scenes.source(), scenes.objects(), scenes.seed(), pairs.size(),
                    simulatedRate, twinRate, pairs), spec.commandLine().getOut());
        }
        return twinRate >= simulatedRate - POINTS - 1e-9 ? 0 : 1;
    }

    private Pair pair(NamedScene scene, EpisodeResult simulated, Function<WorkCellConfig, Policy> policy)
            throws InterruptedException {
        try {
            EpisodeResult twin = twin(scene.scene(), policy, out.resolve(scene.name()));
            return new Pair(scene.name(), simulated.success(), simulated.motions(), twin.success(), twin.motions(),
                    twin.end().sentence());
        } catch (WorkCellFailedException e) {
            return lost(scene, simulated, e.part() + ": " + e.getMessage());
        } catch (IOException e) {
            return lost(scene, simulated, String.valueOf(e.getMessage()));
        }
    }

    private static Pair lost(NamedScene scene, EpisodeResult simulated, String why) {
        return new Pair(scene.name(), simulated.success(), simulated.motions(), false, 0, why);
    }

    /** As {@code robot run} does it. */
    private EpisodeResult twin(Scene scene, Function<WorkCellConfig, Policy> policy, Path folder)
            throws IOException, InterruptedException {
        TwinConfig bare = TwinConfig.bare(RobotModel.UR5);
        Lockstep lockstep = new Lockstep();
        TwinConfig config = (speed == null ? bare.with(lockstep) : bare.withSpeed(speed))
                .withWorkCell(tool -> new TableWorkCell(bare.gripper().geometry().orElseThrow(), scene, tool));
        try (DigitalTwin twin = new DigitalTwin(config); RunLog log = new RunLog(folder)) {
            TwinPorts ports = twin.ports();
            WorkCellConfig cell = WorkCellConfig
                    .read(Optional.empty(),
                            new WorkCellConfig.Overrides(Optional.of("127.0.0.1"), OptionalInt.of(ports.rtde()),
                                    OptionalInt.of(ports.dashboard()),
                                    OptionalInt.of(ports.primary()), OptionalInt.of(ports.primary()),
                                    OptionalInt.of(ports.gripper())))
                    .withRecoveries(STOPS, INTERRUPTIONS).withTiming(PATIENT);
            try (WorkCellConnections connections =
                    WorkCellConnections.open(cell, log, RandomGenerator.of("L64X128MixRandom"), lockstep);
                    RgbdCamera camera = twin.camera()) {
                TargetChoice target = new TargetChoice.Cells(new TopCamera().look(scene).target());
                RunPage page = new RunPage(folder,
                        List.of(new Fact("Scene", folder.getFileName().toString()), new Fact("Robot", "a twin"),
                                new Fact("Command", CommandWords.of(spec))),
                        ActionGlyph.of(bare.gripper().geometry().orElseThrow(), cell.setup().motion()));
                return new RobotRun(cell, policy.apply(cell), log, page, weights.file().toString(), line -> {
                }).play(connections, camera, target, Episode.MAX_MOTIONS);
            }
        }
    }
}
