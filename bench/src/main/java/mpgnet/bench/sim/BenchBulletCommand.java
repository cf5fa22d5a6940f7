package mpgnet.bench.sim;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mpgnet.bench.harness.MissingEngineException;
import mpgnet.bench.peer.NativeTable;
import mpgnet.cli.term.InputException;
import mpgnet.files.WholeFile;
import mpgnet.rl.random.Seeds;
import mpgnet.sim.rigid.SceneDropper;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ToyBlock;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.inference.TestUtils;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet bench bullet}. */
@Command(
        name = "bullet",
        description = "The same scenes in our simulator and in native Bullet (Libbulletjme): how high heaps of "
                + "blocks dropped one by one are when they have settled, boxes alone and a quarter of "
                + "cylinders, and how often a gripper that comes down at random lifts a block. Means, 95 %% "
                + "intervals, and the probability that samples of one distribution differ so much: Welch's t "
                + "and Kolmogorov-Smirnov for heights, two proportions for grasps.",
        footer = {
            "",
            "Examples:",
            "  mpgnet bench bullet --heaps 60 --grasps 200 --json bullet.json"
        })
public final class BenchBulletCommand implements Callable<Integer> {

    private static final int COUNT = 12;
    private static final double BETWEEN_DROPS_S = 0.5;
    private static final double SETTLING_S = 3;
    private static final double CONFIDENCE = 0.95;
    /** What has rolled this far away is no part of the heap. */
    private static final double HEAP_RADIUS_M = 0.3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--heaps", paramLabel = "N", defaultValue = "60",
            description = "How many heaps of 12, of either kind (default: ${DEFAULT-VALUE}).")
    private int heaps;

    @Option(names = "--grasps", paramLabel = "N", defaultValue = "200",
            description = "How many grasps (default: ${DEFAULT-VALUE}).")
    private int grasps;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "The seed of all draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures there too.")
    private Path json;

    /** @param ci95 of the mean, by Student's t */
    private record Sample(double meanM, double[] ci95, double standardDeviationM) {

        static Sample of(double[] values) {
            DescriptiveStatistics s = new DescriptiveStatistics(values);
            double half = new TDistribution(values.length - 1.0).inverseCumulativeProbability((1 + CONFIDENCE) / 2)
                    * s.getStandardDeviation() / Math.sqrt(values.length);
            return new Sample(s.getMean(), new double[]{s.getMean() - half, s.getMean() + half},
                    s.getStandardDeviation());
        }
    }

    private record Heights(String what, String blocks, int heaps, Sample ours, Sample bullet, double pWelch,
            double pKolmogorovSmirnov) {

        static Heights of(String what, String blocks, double[] ours, double[] bullet) {
            return new Heights(what, blocks, ours.length, Sample.of(ours), Sample.of(bullet),
                    TestUtils.tTest(ours, bullet), TestUtils.kolmogorovSmirnovTest(ours, bullet));
        }
    }

    /** @param differing grasps that one engine holds and the other does not */
    @RecordBuilder
    @RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
    record Rates(int grasps, int ours, double[] oursCi95, int bullet, double[] bulletCi95, int differing,
            double p) {
    }

    private record Figures(long seed, List<Heights> heights, Rates grasps) {
    }

    @Override
    public Integer call() {
        if (heaps < 5 || grasps < 5) {
            throw new ParameterException(spec.commandLine(),
                    "--heaps and --grasps must be at least 5 for a test; were %d and %d".formatted(heaps, grasps));
        }
        if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
            throw new InputException("the folder of %s does not exist; name another file with --json".formatted(json));
        }
        try {
            NativeTable.load();
        } catch (MissingEngineException e) {
            throw new InputException("native Bullet is %s; run this on Linux and x86-64".formatted(e.getMessage()), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Heights> heights = new ArrayList<>(heights("boxes", Heap.BOXES));
        heights.addAll(heights("blocks, a quarter of them cylinders", Heap.BLOCKS));
        for (Heights h : heights) {
            out.printf(
                    "%s of %d heaps of %d %s: ours %.1f mm (95 %%: %.1f to %.1f), Bullet %.1f mm (%.1f to %.1f); "
                            + "p = %.2f (Welch), %.2f (Kolmogorov-Smirnov)%n",
                    h.what, h.heaps, COUNT, h.blocks, 1e3 * h.ours.meanM, 1e3 * h.ours.ci95[0], 1e3 * h.ours.ci95[1],
                    1e3 * h.bullet.meanM,
                    1e3 * h.bullet.ci95[0], 1e3 * h.bullet.ci95[1], h.pWelch, h.pKolmogorovSmirnov);
        }
        out.flush();
        Rates rates = rates();
        out.printf(
                "of %d grasps at random: ours holds %d (95 %%: %.0f to %.0f %%), Bullet %d (%.0f to %.0f %%); p "
                        + "= %.2f; %d end differently%n",
                rates.grasps,
                rates.ours, 100 * rates.oursCi95[0], 100 * rates.oursCi95[1], rates.bullet, 100 * rates.bulletCi95[0],
                100 * rates.bulletCi95[1], rates.p,
                rates.differing);
        out.flush();
        if (json != null) {
            write(new Figures(seed, heights, rates));
        }
        return 0;
    }

    private List<Heights> heights(String blocks, List<ToyBlock> kinds) {
        double[][] highest = new double[2][heaps];
        double[][] mean = new double[2][heaps];
        for (int i = 0; i < heaps; i++) {
            List<Body> start = Heap.oneByOne(kinds, COUNT, new Seeds(seed).stream("heap", i));
            List<List<Body>> settled = List.of(byUs(start), byBullet(start));
            for (int engine = 0; engine < 2; engine++) {
                highest[engine][i] = settled.get(engine).stream().mapToDouble(BenchBulletCommand::topM).max().orElse(0);
                mean[engine][i] = settled.get(engine).stream().mapToDouble(body -> body.tableFromBody().position().z())
                        .average().orElse(0);
            }
        }
        return List.of(Heights.of("highest point", blocks, highest[0], highest[1]),
                Heights.of("mean height of the centres", blocks, mean[0], mean[1]));
    }

    private static double topM(Body body) {
        return body.shape().convexParts().getFirst().vertices().stream()
                .mapToDouble(v -> body.tableFromBody().apply(v).z()).max().orElseThrow();
    }

    private static List<Body> byUs(List<Body> start) {
        return new SceneDropper().drop(start).orElse(List.of()).stream().filter(BenchBulletCommand::inHeap).toList();
    }

    /** As {@link SceneDropper} does. */
    private static List<Body> byBullet(List<Body> start) {
        NativeTable table = new NativeTable(List.of());
        for (Body body : start) {
            table.add(SceneDropper.aboveThePile(body, placed(start, table)));
            run(table, BETWEEN_DROPS_S);
        }
        run(table, SETTLING_S);
        return placed(start, table).stream().filter(BenchBulletCommand::inHeap).toList();
    }

    private static List<Body> placed(List<Body> start, NativeTable table) {
        List<Pose> poses = table.poses();
        List<Body> placed = new ArrayList<>();
        for (int i = 0; i < poses.size(); i++) {
            placed.add(start.get(i).at(poses.get(i)));
        }
        return placed;
    }

    private static void run(NativeTable table, double seconds) {
        for (int i = 0; i < Math.round(seconds / NativeTable.STEP_S); i++) {
            table.step();
        }
    }

    private static boolean inHeap(Body body) {
        return Math.hypot(body.tableFromBody().position().x(), body.tableFromBody().position().y()) < HEAP_RADIUS_M;
    }

    private Rates rates() {
        int ours = 0;
        int bullet = 0;
        int differing = 0;
        for (int i = 0; i < grasps; i++) {
            GraspScript script = GraspScript.draw(new Seeds(seed).stream("grasp", i));
            boolean byUs = script.heldByUs();
            boolean byBullet = script.heldByBullet();
            ours += byUs ? 1 : 0;
            bullet += byBullet ? 1 : 0;
            differing += byUs == byBullet ? 0 : 1;
        }
        return BenchBulletCommandRatesBuilder.builder()
                .grasps(grasps).ours(ours).oursCi95(interval(ours)).bullet(bullet).bulletCi95(interval(bullet))
                .differing(differing).p(twoProportions(ours, bullet))
                .build();
    }

    private double[] interval(int held) {
        ConfidenceInterval ci = new WilsonScoreInterval().createInterval(grasps, held, CONFIDENCE);
        return new double[]{ci.getLowerBound(), ci.getUpperBound()};
    }

    /** The two-sided p of equal rates, with the pooled rate's variance. */
    private double twoProportions(int a, int b) {
        double pooled = (a + b) / (2.0 * grasps);
        double deviation = Math.sqrt(pooled * (1 - pooled) * 2 / grasps);
        return deviation == 0 ? 1
                : 2 * new NormalDistribution().cumulativeProbability(-Math.abs(a - b) / (double) grasps / deviation);
    }

    private void write(Figures figures) {
        try {
            WholeFile.write(json, unfinished -> new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(unfinished.toFile(), figures));
        } catch (IOException e) {
            throw new InputException(
                    "cannot write %s (%s); name another file with --json".formatted(json, e.getMessage()), e);
        }
    }
}
