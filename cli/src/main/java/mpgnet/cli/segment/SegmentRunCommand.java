package mpgnet.cli.segment;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.LanguageOptions;
import mpgnet.cli.option.PictureOptions;
import mpgnet.cli.option.SceneOptions;
import mpgnet.cli.option.SegmentationOption;
import mpgnet.cli.option.TargetOption;
import mpgnet.cli.report.SegmentPictures;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.JsonFile;
import mpgnet.cli.term.OutputFolder;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.SensorNoise;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.words.Description;
import mpgnet.sim.words.Resolution;
import mpgnet.sim.words.TargetRule;
import mpgnet.sim.world.CameraRig;
import mpgnet.sim.world.CameraSetup;
import mpgnet.tensor.backend.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet segment run}: the objects of one scene, with pictures. */
@Command(
        name = "run",
        description = "Tells the objects of one scene, or of pictures of your own, apart and leaves in DIR: "
                + "visible.png and amodal.png, each object's cells that are seen, and that it is believed to cover, "
                + "with its number; and segments.json. With --target, which of them is chosen.",
        footer = {
            "",
            "Where two objects fit, or none, they are listed, none is chosen, and the exit status is 2.",
            "",
            "Examples:",
            "  mpgnet segment run --objects 15 --seed 3 --noise",
            "  mpgnet segment run --kind spread --target 'text:the block between the red one and the arch'",
            "  mpgnet segment run --kind packed --segmentation runs/segment/segment.safetensors",
            "  mpgnet segment run --colour colour.png --depth depth.png --intrinsics k.txt --pose pose.txt"
        })
final class SegmentRunCommand implements Callable<Integer> {

    private static final long NOISE_SEED = 1;
    private static final List<String> OF_SCENES =
            List.of("--kind", "--objects", "--seed", "--scenes", "--scene", "--noise");

    @Spec
    private CommandSpec spec;

    @Mixin
    private SceneOptions scenes;

    @Mixin
    private PictureOptions pictures;

    @Option(names = "--scene", paramLabel = "NAME", description = "Which scene of the file (default: its first).")
    private String name;

    @Option(names = "--noise", description = "Give the depth camera a RealSense D435i's noise.")
    private boolean noise;

    @Option(names = "--target", paramLabel = "WHAT", description = TargetOption.HELP)
    private String target;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/segment",
            description = "Where the pictures go (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Mixin
    private SegmentationOption which;

    @Mixin
    private LanguageOptions language;

    @Mixin
    private BackendOption compute;

    /**
     * An object, as segments.json shows it.
     *
     * @param cells  of the visible mask
     * @param amodal cells of the amodal mask
     */
    private record Line(int number, int cells, int amodal, boolean occluded, double topM, String looks) {
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter console = spec.commandLine().getOut();
        TargetRule rule = target == null ? null : language.rule(target, line -> say(console, line));
        OutputFolder.require(out);
        View view = pictures.given() ? ofPictures() : ofScene();
        Heightmap map = view.map();
        List<SeenObject> objects;
        try (Backend backend = compute.open(); SegmentationOption.Opened opened = which.open(backend)) {
            objects = opened.segmentation().objects(map);
        }
        Description description = new Description(map, objects);
        List<Line> lines = IntStream.range(0, objects.size()).mapToObj(i -> line(i, objects.get(i), map, description))
                .toList();
        console.printf("%s: %d objects by %s segmentation%n", view.name(), objects.size(), which.words());
        lines.forEach(line -> console.printf("%3d  %s%s%n", line.number(), line.looks(),
                line.occluded() ? ", something lies over it" : ""));
        Resolution resolution = rule == null ? new Resolution.None("") : rule.pick(map, objects);
        save(map, objects, lines, resolution);
        console.printf("%s/{%s}%n", out, String.join(",", SegmentPictures.FILES));
        console.flush();
        return rule == null ? 0 : told(resolution, map, objects);
    }

    /** What is looked at. */
    private record View(String name, Heightmap map) {
    }

    private View ofScene() {
        NamedScene drawn = scenes.one(new SimulatedScenes(), name);
        return new View(drawn.name(), look(drawn.scene()));
    }

    private View ofPictures() {
        for (String simulated : OF_SCENES) {
            if (spec.commandLine().getParseResult().hasMatchedOption(simulated)) {
                throw new ParameterException(spec.commandLine(),
                        "%s is of simulated scenes, --colour and --depth are pictures: give one of them".formatted(
                                simulated));
            }
        }
        return new View(pictures.name(), pictures.heightmap());
    }

    private static void say(PrintWriter console, String line) {
        console.println(line);
        console.flush();
    }

    private Heightmap look(Scene scene) {
        List<Solid> solids =
                IntStream.range(0, scene.bodies().size()).mapToObj(id -> scene.bodies().get(id).solid(id)).toList();
        CameraSetup above = CameraSetup.above();
        return new CameraRig(noise ? above.with(SensorNoise.d435i(), NOISE_SEED) : above)
                .look(solids, scene.targetIndex()).heightmap();
    }

    private static Line line(int number, SeenObject object, Heightmap map, Description description) {
        return new Line(number, object.visible().size(), object.amodal().size(), object.occluded(), object.topM(map),
                description.words(number));
    }

    private void save(Heightmap map, List<SeenObject> objects, List<Line> lines, Resolution resolution) {
        OptionalInt chosen = resolution instanceof Resolution.One one ? OptionalInt.of(one.index())
                : OptionalInt.empty();
        SegmentPictures.save(map, objects, chosen, out);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("segmentation", which.words());
        json.put("target", chosen.isPresent() ? chosen.getAsInt() : null);
        json.put("objects", lines);
        List<List<Integer>> visible = new ArrayList<>();
        List<List<Integer>> amodal = new ArrayList<>();
        objects.forEach(object -> {
            visible.add(cells(object.visible()));
            amodal.add(cells(object.amodal()));
        });
        json.put("visibleCells", visible);
        json.put("amodalCells", amodal);
        JsonFile.write(out.resolve(SegmentPictures.JSON), json);
    }

    private static List<Integer> cells(Mask mask) {
        return mask.toBitSet().stream().boxed().toList();
    }

    private int told(Resolution resolution, Heightmap map, List<SeenObject> objects) {
        if (resolution instanceof Resolution.One one) {
            spec.commandLine().getOut().printf("the target is object %d%n", one.index());
            spec.commandLine().getOut().flush();
            return 0;
        }
        throw new InputException("--target %s: %s".formatted(target, TargetRule.why(resolution, map, objects)));
    }
}
