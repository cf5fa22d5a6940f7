package mpgnet.cli.option;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mpgnet.cli.term.Arguments;
import mpgnet.cli.term.InputException;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.scene.SceneKind;
import mpgnet.sim.scene.file.NamedScene;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Where a verb's scenes come from: drawn from seeds, or out of a file. */
public final class SceneOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--kind", paramLabel = "KIND", defaultValue = "test", converter = KindConverter.class,
            description = "What the scenes are like: spread, isolated, pair, surrounded (stages I to IV), "
                    + "occluded (the demo's), test (default: ${DEFAULT-VALUE}).")
    private SceneKind kind;

    @Option(names = "--objects", paramLabel = "N", defaultValue = "10",
            description = "Objects in a scene (default: ${DEFAULT-VALUE}).")
    private int objects;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "The first scene's seed; others follow (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--scenes", paramLabel = "FILE",
            description = "Take the scenes from this file instead: .json, .csv, or the word hard for the nine "
                    + "hand-made ones.")
    private String file;

    boolean fromFile() {
        return file != null;
    }

    /** Whether they are in a file that another machine does not have. */
    public boolean isLocal() {
        return fromFile() && !file.equals(SceneRef.Filed.HARD);
    }

    /** The file's name, or the kind. */
    public String source() {
        return fromFile() ? file : kind.label();
    }

    /** 0 where a file says how many. */
    public int objects() {
        return fromFile() ? 0 : objects;
    }

    public long seed() {
        return seed;
    }

    /**
     * The file's scenes, or {@code count} scenes that are drawn when they are asked for.
     *
     * @throws InputException if the file cannot be used
     */
    public List<Supplier<NamedScene>> scenes(SimulatedScenes worlds, int count) {
        if (fromFile()) {
            checkFile();
            return read().stream().map(scene -> (Supplier<NamedScene>) () -> scene).toList();
        }
        return refs(count).stream().map(ref -> (Supplier<NamedScene>) () -> ref.scene(worlds)).toList();
    }

    /**
     * The same in words.
     *
     * @throws InputException if the file cannot be used
     */
    public List<SceneRef> refs(int count) {
        if (fromFile()) {
            checkFile();
            return read().stream().map(scene -> (SceneRef) new SceneRef.Filed(file, scene.name())).toList();
        }
        Arguments.requireObjects(spec, objects);
        return IntStream.range(0, count).mapToObj(i -> (SceneRef) new SceneRef.Drawn(kind, objects, seed + i)).toList();
    }

    private void checkFile() {
        for (String drawn : List.of("--kind", "--objects", "--seed")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(drawn)) {
                throw new ParameterException(spec.commandLine(),
                        "%s says how scenes are drawn, --scenes takes them from a file: give one of them"
                                .formatted(drawn));
            }
        }
    }

    /**
     * One scene: the first, or the file's of that name.
     *
     * @param name null for the first
     */
    public NamedScene one(SimulatedScenes worlds, String name) {
        List<Supplier<NamedScene>> all = scenes(worlds, 1);
        if (name == null) {
            return all.getFirst().get();
        }
        if (!fromFile()) {
            throw new ParameterException(spec.commandLine(),
                    "--scene %s names a scene of a file: give the file with --scenes".formatted(name));
        }
        List<NamedScene> read = all.stream().map(Supplier::get).toList();
        return read.stream().filter(scene -> scene.name().equals(name)).findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(),
                        "there is no scene %s in %s: it has %s".formatted(name, file,
                                read.stream().map(NamedScene::name).collect(Collectors.joining(", ")))));
    }

    private List<NamedScene> read() {
        try {
            return SceneRef.Filed.all(file);
        } catch (IOException e) {
            throw new InputException("%s; name another file with --scenes".formatted(e.getMessage()), e);
        }
    }

    private static final class KindConverter implements ITypeConverter<SceneKind> {
        @Override
        public SceneKind convert(String value) {
            return Arrays.stream(SceneKind.values()).filter(kind -> kind.label().equals(value)).findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no kind '%s': use one of %s".formatted(value, Arrays.stream(SceneKind.values())
                                    .map(SceneKind::label).collect(Collectors.joining(", ")))));
        }
    }
}
