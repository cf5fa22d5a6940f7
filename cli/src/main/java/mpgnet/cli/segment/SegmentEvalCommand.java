package mpgnet.cli.segment;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.SegmentationOption;
import mpgnet.cli.term.InOrder;
import mpgnet.cli.term.JsonFile;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.segment.SegmentScenes;
import mpgnet.rl.segment.SegmentScenes.Objects;
import mpgnet.rl.segment.SegmentScore;
import mpgnet.rl.segment.SegmentTruth;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.segment.Segmentation;
import mpgnet.tensor.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet segment eval}: how well objects are told apart. */
@Command(
        name = "eval",
        description = "Measures a segmentation on noisy pictures of heaps of 10 to 30 objects whose truth is known: "
                + "toy blocks, and shapes that no network is trained with.",
        footer = {
            "",
            "F is the overlap of the matched masks (Hungarian matching) as in Xie et al. 2021, F@.75 the share of the "
                    + "objects whose mask overlaps by at least 0.75; recall counts a visible mask with F of at least "
                    + "a half.",
            "",
            "Examples:",
            "  mpgnet segment eval --pictures 50",
            "  mpgnet segment eval --segmentation runs/segment/segment.safetensors --json segment.json"
        })
final class SegmentEvalCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--pictures", paramLabel = "N", defaultValue = "100",
            description = "Pictures of each of the two kinds of objects (default: ${DEFAULT-VALUE}).")
    private int pictures;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "900001",
            description = "What the scenes are drawn from; a training's seed would measure on what was learnt "
                    + "(default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--workers", paramLabel = "N", description = "Scenes drawn at the same time (default: all cores).")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", paramLabel = "FILE",
            description = "Write all figures there too, - for the console instead of text.")
    private Path json;

    @Mixin
    private SegmentationOption which;

    @Mixin
    private BackendOption compute;

    /**
     * What is told.
     *
     * @param segmentation which
     * @param msPerPicture wall time of one segmentation, in the mean
     * @param scores       per kind of objects
     */
    private record Figures(String segmentation, long seed, double msPerPicture, Map<Objects, SegmentScore> scores) {
    }

    private record Timed(SegmentScore.Picture picture, long ns) {
    }

    @Override
    public Integer call() throws Exception {
        if (pictures < 1 || workers < 1) {
            throw new ParameterException(spec.commandLine(),
                    "--pictures and --workers must be at least 1; were %d and %d".formatted(pictures, workers));
        }
        JsonFile.require(json);
        try (Backend backend = compute.open(); SegmentationOption.Opened opened = which.open(backend)) {
            Map<Objects, SegmentScore> scores = new EnumMap<>(Objects.class);
            long ns = 0;
            for (Objects objects : Objects.values()) {
                List<Timed> timed = measured(objects, opened.segmentation());
                scores.put(objects, SegmentScore.of(timed.stream().map(Timed::picture).toList()));
                ns += timed.stream().mapToLong(Timed::ns).sum();
            }
            Figures figures = new Figures(which.words(), seed, ns * 1e-6 / (Objects.values().length * pictures),
                    scores);
            if (json != null) {
                JsonFile.write(json, figures, spec.commandLine().getOut());
            }
            tell(JsonFile.besides(json, spec.commandLine().getOut()), figures);
        }
        return 0;
    }

    private List<Timed> measured(Objects objects, Segmentation segmentation) {
        Seeds seeds = new Seeds(seed).child(objects.name(), 0);
        SegmentScenes scenes = new SegmentScenes();
        return InOrder.map("pictures of " + objects.name().toLowerCase(Locale.ROOT) + " shapes",
                IntStream.range(0, pictures).boxed().toList(), workers, i -> {
                    SegmentTruth truth = SegmentScenes.look(scenes.heap(objects, seeds.stream("heap", i)),
                            seeds.child("looks", 0), i);
                    return score(truth, segmentation);
                });
    }

    /** A network is used by one thread at a time. */
    private static Timed score(SegmentTruth truth, Segmentation segmentation) {
        List<SeenObject> found;
        long ns;
        synchronized (segmentation) {
            long began = System.nanoTime();
            found = segmentation.objects(truth.map());
            ns = System.nanoTime() - began;
        }
        return new Timed(SegmentScore.picture(truth, found), ns);
    }

    private static void tell(PrintWriter out, Figures figures) {
        out.printf("%-22s %10s %10s%n", figures.segmentation(), "seen", "unseen");
        row(out, figures, "visible F", score -> score.visible().f());
        row(out, figures, "visible F@.75", score -> score.visible().f75());
        row(out, figures, "amodal F", score -> score.amodal().f());
        row(out, figures, "amodal F@.75", score -> score.amodal().f75());
        row(out, figures, "occluded flag right", SegmentScore::flagAccuracy);
        for (SegmentScore.Hidden hidden : SegmentScore.Hidden.values()) {
            row(out, figures, "recall, hidden " + hidden.words(), score -> score.recall().get(hidden).found());
        }
        out.printf("%.0f ms per picture%n", figures.msPerPicture());
        out.flush();
    }

    private static void row(PrintWriter out, Figures figures, String what,
            ToDoubleFunction<SegmentScore> value) {
        out.printf("%-22s", what);
        for (Objects objects : Objects.values()) {
            double figure = value.applyAsDouble(figures.scores().get(objects));
            out.print(Double.isNaN(figure) ? "%11s".formatted("-") : "%11.3f".formatted(figure));
        }
        out.println();
    }
}
