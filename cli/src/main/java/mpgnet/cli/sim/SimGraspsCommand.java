package mpgnet.cli.sim;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mpgnet.cli.option.CellOptions;
import mpgnet.cli.term.InOrder;
import mpgnet.cli.term.JsonFile;
import mpgnet.cli.term.Nearest;
import mpgnet.cli.term.OutcomeWords;
import mpgnet.rl.eval.WorkCellSettings;
import mpgnet.rl.random.Seeds;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SceneDropper;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.oracle.CentreGrip;
import mpgnet.sim.oracle.IsolatedGrasps.Tally;
import mpgnet.sim.oracle.IsolatedGrasps.Trial;
import mpgnet.sim.oracle.IsolatedGrasps;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.NamedShape;
import mpgnet.sim.scene.ObjectRanges;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code mpgnet sim grasps}: how often the gripper holds what lies alone. */
@Command(
        name = "grasps",
        description = "Lets single objects fall onto the empty table, their size, density, friction and "
                + "orientation random, grasps each at its centre along the closing axis that geometry and "
                + "friction favour, and says how many are held after the lift and at home.",
        footer = {
            "",
            "Examples:",
            "  mpgnet sim grasps --count 100 --json grasps.json",
            "  mpgnet sim grasps --shape arch --shape mug --count 20 --seed 7",
            "  mpgnet sim grasps --gripper robotiq-2f85"
        })
final class SimGraspsCommand implements Callable<Integer> {

    private static final double CONFIDENCE = 0.95;

    @Spec
    private CommandSpec spec;

    @Option(names = "--shape", paramLabel = "NAME", converter = ShapeConverter.class,
            description = "A toy block or an unseen object, such as arch or mug; may be given several times "
                    + "(default: all twenty).")
    private List<NamedShape> shapes = NamedShape.all().toList();

    @Option(names = "--count", paramLabel = "K", defaultValue = "100",
            description = "Grasps per shape (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "The seed of all draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private CellOptions table;

    @Option(names = "--json", paramLabel = "FILE",
            description = "Write all figures there, - for the console instead of text.")
    private Path json;

    private record Figures(long seed, WorkCellSettings cell, ObjectRanges ranges, List<ShapeFigures> shapes) {
    }

    /** @param ci95 the rate's 95 % Wilson score interval */
    @RecordBuilder
    @RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
    record ShapeFigures(String shape, int grasps, long held, double rate, double[] ci95, int withoutAxis,
            int unsettled, List<Failure> failures) {

        static ShapeFigures of(Tally tally) {
            int n = tally.trials().size();
            ConfidenceInterval ci = n == 0 ? new ConfidenceInterval(0, 1, CONFIDENCE)
                    : new WilsonScoreInterval().createInterval(n, (int) tally.held(), CONFIDENCE);
            return SimGraspsCommandShapeFiguresBuilder.builder()
                    .shape(tally.shape().label()).grasps(n).held(tally.held())
                    .rate(n == 0 ? Double.NaN : (double) tally.held() / n)
                    .ci95(new double[]{ci.getLowerBound(), ci.getUpperBound()})
                    .withoutAxis(tally.withoutAxis().size()).unsettled(tally.unsettled())
                    .failures(tally.trials().stream().filter(trial -> !trial.held()).map(Failure::of).toList())
                    .build();
        }
    }

    record Failure(Body body, Grasp grasp, String outcome) {

        static Failure of(Trial trial) {
            Outcome outcome = trial.outcome();
            return new Failure(trial.body(), trial.grasp(), OutcomeWords.of(outcome, 0));
        }
    }

    @Override
    public Integer call() {
        if (count < 1 || count > 10_000) {
            throw new ParameterException(spec.commandLine(), "--count must be in [1, 10000]; was " + count);
        }
        JsonFile.require(json);
        WorkCellSettings settings = table.settings();
        SimulatedWorkCell cell = settings.cell();
        IsolatedGrasps grasps =
                new IsolatedGrasps(new SceneDropper(), () -> new RigidTabletop(MotionListener.NONE, cell),
                        new CentreGrip(cell.gripper(), cell.motion()), ObjectRanges.VARIED);
        List<ShapeFigures> figures = InOrder.map("shapes", shapes, Runtime.getRuntime().availableProcessors(),
                shape -> ShapeFigures
                        .of(grasps.of(shape, count, new Seeds(seed).stream("isolated grasps " + shape.label(), 0))));
        PrintWriter out = JsonFile.besides(json, spec.commandLine().getOut());
        for (ShapeFigures f : figures) {
            out.printf("%-14s held %d of %d (95 %%: %.1f to %.1f %%); %d more lay so that no axis is right%s%n",
                    f.shape, f.held, f.grasps,
                    100 * f.ci95[0], 100 * f.ci95[1], f.withoutAxis,
                    f.unsettled == 0 ? "" : ", %d did not come to rest".formatted(f.unsettled));
        }
        out.flush();
        if (json != null) {
            JsonFile.write(json, new Figures(seed, settings, ObjectRanges.VARIED, figures),
                    spec.commandLine().getOut());
        }
        return 0;
    }

    private static final class ShapeConverter implements ITypeConverter<NamedShape> {
        @Override
        public NamedShape convert(String value) {
            return NamedShape.byLabel(value).orElseThrow(() -> new TypeConversionException(
                    Nearest.unknown("shape", value, NamedShape.all().map(NamedShape::label).toList())));
        }
    }
}
