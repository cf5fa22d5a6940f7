package mpgnet.cli.segment;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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
import mpgnet.sim.segment.GeometricSegmentation;
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
                + "toy blocks, and shapes that no network is trained with. Beside a network's figures stand those of "
                + "geometry alone on the same pictures.",
        footer = {
            "",
            "F is the overlap of the matched masks (Hungarian matching) as in Xie et al. 2021, F@.75 the share of the "
                    + "objects whose mask overlaps by at least 0.75; recall counts a visible mask with F of at least "
                    + "a half.",
            "",
            "Examples:",
            "  mpgnet segment eval --pictures 50",
            "  mpgnet segment eval --segmentation learnt --json segment.json",
            "  mpgnet segment eval --segmentation runs/segment/segment.safetensors"
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
     * @param msPerPicture wall time of one segmentation, the median: the first ones are slow while Java compiles itself
     * @param scores       per kind of objects
     */
    private record Figures(String segmentation, long seed, double msPerPicture, Map<Objects, SegmentScore> scores) {

        /** @param pictures of each kind of objects */
        static Figures of(String segmentation, long seed, Map<Objects, List<Timed>> pictures) {
            Map<Objects, SegmentScore> scores = new EnumMap<>(Objects.class);
            pictures.forEach((objects, timed) -> scores.put(objects,
                    SegmentScore.of(timed.stream().map(Timed::picture).toList())));
            long[] ns = pictures.values().stream().flatMap(List::stream).mapToLong(Timed::ns).sorted().toArray();
            return new Figures(segmentation, seed, ns[ns.length / 2] * 1e-6, scores);
        }
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
            Map<String, Segmentation> compared = new LinkedHashMap<>();
            compared.put(which.words(), opened.segmentation());
            compared.putIfAbsent(SegmentationOption.GEOMETRIC, GeometricSegmentation.standard());
            List<Figures> figures = figures(compared);
            if (json != null) {
                JsonFile.write(json, figures, spec.commandLine().getOut());
            }
            tell(JsonFile.besides(json, spec.commandLine().getOut()), figures);
        }
        return 0;
    }

    private List<Figures> figures(Map<String, Segmentation> compared) {
        List<Segmentation> segmentations = List.copyOf(compared.values());
        List<Map<Objects, List<Timed>>> each = segmentations.stream()
                .map(_ -> (Map<Objects, List<Timed>>) new EnumMap<Objects, List<Timed>>(Objects.class)).toList();
        for (Objects objects : Objects.values()) {
            List<List<Timed>> measured = measured(objects, segmentations);
            for (int i = 0; i < each.size(); i++) {
                int own = i;
                each.get(i).put(objects, measured.stream().map(picture -> picture.get(own)).toList());
            }
        }
        List<String> names = List.copyOf(compared.keySet());
        return IntStream.range(0, names.size()).mapToObj(i -> Figures.of(names.get(i), seed, each.get(i))).toList();
    }

    /** Per picture what each segmentation made of it. */
    private List<List<Timed>> measured(Objects objects, List<Segmentation> segmentations) {
        Seeds seeds = new Seeds(seed).child(objects.name(), 0);
        SegmentScenes scenes = new SegmentScenes();
        return InOrder.map("pictures of " + objects.name().toLowerCase(Locale.ROOT) + " shapes",
                IntStream.range(0, pictures).boxed().toList(), workers, i -> {
                    SegmentTruth truth = SegmentScenes.look(scenes.heap(objects, seeds.stream("heap", i)),
                            seeds.child("looks", 0), i);
                    return segmentations.stream().map(segmentation -> score(truth, segmentation)).toList();
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

    private static void tell(PrintWriter out, List<Figures> all) {
        out.printf("%-22s", "");
        all.forEach(figures -> out.printf(" %21s", figures.segmentation()));
        out.printf("%n%-22s", "");
        all.forEach(_ -> out.printf(" %10s %10s", "seen", "unseen"));
        out.println();
        row(out, all, "visible F", score -> score.visible().f());
        row(out, all, "visible F@.75", score -> score.visible().f75());
        row(out, all, "amodal F", score -> score.amodal().f());
        row(out, all, "amodal F@.75", score -> score.amodal().f75());
        row(out, all, "occluded flag right", SegmentScore::flagAccuracy);
        for (SegmentScore.Hidden hidden : SegmentScore.Hidden.values()) {
            row(out, all, "recall, hidden " + hidden.words(), score -> score.recall().get(hidden).found());
        }
        all.forEach(figures -> out.printf("%s: %.0f ms per picture, the median%n", figures.segmentation(),
                figures.msPerPicture()));
        out.flush();
    }

    private static void row(PrintWriter out, List<Figures> all, String what, ToDoubleFunction<SegmentScore> value) {
        out.printf("%-22s", what);
        for (Figures figures : all) {
            for (Objects objects : Objects.values()) {
                double figure = value.applyAsDouble(figures.scores().get(objects));
                out.print(Double.isNaN(figure) ? "%11s".formatted("-") : "%11.3f".formatted(figure));
            }
        }
        out.println();
    }
}
