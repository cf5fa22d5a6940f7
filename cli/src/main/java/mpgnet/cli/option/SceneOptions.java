package mpgnet.cli.option;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import mpgnet.cli.term.Arguments;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.Nearest;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.scene.Family;
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

    @Option(names = "--kind", paramLabel = "KIND", defaultValue = "test", converter = SourceConverter.class,
            description = "What the scenes are like: spread, isolated, pair, surrounded (stages I to IV), "
                    + "occluded (the demo's), test; or a family: heap, packed, buried, stacked, "
                    + "wall (default: ${DEFAULT-VALUE}); robot twin also: empty.")
    private Source kind;

    @Option(names = "--objects", paramLabel = "N", defaultValue = "10",
            description = "Objects in a scene; of a family, its level (default: ${DEFAULT-VALUE}).")
    private int objects;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "The first scene's seed; others follow (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--scenes", paramLabel = "FILE",
            description = "Take the scenes from this file instead: .json, .csv, .txt (VPG's, EPG's or arc-l's), or "
                    + "the word hard for the nine "
                    + "hand-made ones.")
    private String file;

    /** Whether nothing is asked for: no objects, and no table. */
    public boolean empty() {
        return !fromFile() && kind instanceof Nothing;
    }

    boolean fromFile() {
        return file != null;
    }

    /** Whether they are in a file that another machine does not have. */
    public boolean isLocal() {
        return fromFile() && !file.equals(SceneRef.Filed.HARD);
    }

    /** The file's name, or the kind. */
    public String source() {
        return fromFile() ? file : switch (kind) {
            case OfKind of -> of.kind.label();
            case OfFamily of -> of.family.label();
            case Nothing _ -> Nothing.LABEL;
        };
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
        return switch (kind) {
            case OfKind of -> {
                Arguments.requireObjects(spec, objects);
                yield refs(count, each -> new SceneRef.Drawn(of.kind, objects, each));
            }
            case OfFamily of -> {
                requireLevel(of.family);
                yield refs(count, each -> new SceneRef.OfFamily(of.family, objects, each));
            }
            case Nothing _ -> throw new ParameterException(spec.commandLine(),
                    "--kind empty has no objects, and only robot twin can do without; use one of "
                            + String.join(", ", labels()));
        };
    }

    private List<SceneRef> refs(int count, LongFunction<SceneRef> ofSeed) {
        return LongStream.range(seed, seed + count).mapToObj(ofSeed).toList();
    }

    private void requireLevel(Family family) {
        if (objects < family.fewest() || objects > family.most()) {
            throw new ParameterException(spec.commandLine(), "--objects of %s scenes must be in [%d, %d]; was %d"
                    .formatted(family.label(), family.fewest(), family.most(), objects));
        }
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

    /** What scenes are drawn of: one of the paper's kinds, or a family. */
    private sealed interface Source {
    }

    private record OfKind(SceneKind kind) implements Source {
    }

    private record OfFamily(Family family) implements Source {
    }

    /** Nothing at all is no scene that anybody could play, but a robot may stand before it. */
    private record Nothing() implements Source {
        static final String LABEL = "empty";
    }

    private static List<String> labels() {
        return Stream.concat(Arrays.stream(SceneKind.values()).map(SceneKind::label),
                Arrays.stream(Family.values()).map(Family::label)).toList();
    }

    private static final class SourceConverter implements ITypeConverter<Source> {
        @Override
        public Source convert(String value) {
            Optional<Source> kind = Arrays.stream(SceneKind.values()).filter(k -> k.label().equals(value)).findFirst()
                    .map(OfKind::new);
            return kind.or(() -> Family.byLabel(value).map(OfFamily::new))
                    .or(() -> value.equals(Nothing.LABEL) ? Optional.of(new Nothing()) : Optional.empty())
                    .orElseThrow(() -> new TypeConversionException(
                            Nearest.unknown("kind", value, labels())));
        }
    }
}
