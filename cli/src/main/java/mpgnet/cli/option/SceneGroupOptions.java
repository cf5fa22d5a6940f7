package mpgnet.cli.option;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mpgnet.cli.term.InputException;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.SceneKind;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.scene.file.SceneFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups of scenes: families and kinds drawn from seeds, and files whose scenes are jittered. */
public final class SceneGroupOptions {

    private static final Pattern NAME_AND_LEVEL = Pattern.compile("([a-z]+)(?:-([0-9]{1,3}))?");
    private static final int USUAL_OBJECTS = 10;
    private static final int MAX_OBJECTS = 30;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--families", paramLabel = "NAME[-N]", split = ",",
            description = "Which scenes are drawn: families (heap, packed, buried …), each at all its levels or "
                    + "with N objects, and the paper's kinds (test-15, surrounded; N is 10 if not said). By default "
                    + "all families, or none where --scenes names files.")
    private List<String> families;

    @Option(names = "--scenes", paramLabel = "FILE", split = ",",
            description = "Files of scenes too: .json, .csv, .txt (VPG's, EPG's or arc-l's), or the "
                    + "word hard for the nine hand-made ones. "
                    + "Their objects are shifted by a millimetre or so, in each run another way.")
    private List<String> files = List.of();

    @Option(names = "--episodes", paramLabel = "K", defaultValue = "20",
            description = "How many scenes are drawn of each family and level (default: ${DEFAULT-VALUE}).")
    private int episodes;

    @Option(names = "--runs", paramLabel = "K", defaultValue = "3",
            description = "How often each scene of a file is played (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "The first scene's seed in every family, and the first jitter's in every file; others "
                    + "follow (default: ${DEFAULT-VALUE}).")
    private long seed;

    /**
     * @throws ParameterException if there is no such family, level or number
     * @throws InputException     if a file cannot be used
     */
    public List<SceneGroup> groups() {
        if (episodes < 1 || runs < 1) {
            throw new ParameterException(spec.commandLine(), "--episodes and --runs must be at least 1; were %d and %d"
                    .formatted(episodes, runs));
        }
        List<SceneGroup> groups = new ArrayList<>();
        names().forEach(name -> groups.addAll(drawn(name)));
        files.forEach(file -> groups.add(preset(file)));
        return groups;
    }

    /** A file that other machines do not have; empty if there is none. */
    public Optional<String> local() {
        return files.stream().filter(file -> !file.equals(SceneRef.Filed.HARD)).findFirst();
    }

    private List<String> names() {
        if (families != null) {
            return families;
        }
        return files.isEmpty() ? Arrays.stream(Family.values()).map(Family::label).toList() : List.of();
    }

    private List<SceneGroup> drawn(String name) {
        Matcher matcher = NAME_AND_LEVEL.matcher(name);
        if (!matcher.matches()) {
            throw new ParameterException(spec.commandLine(),
                    "--families: '%s' is no NAME or NAME-N, such as heap or heap-15".formatted(name));
        }
        String label = matcher.group(1);
        Optional<Integer> level = Optional.ofNullable(matcher.group(2)).map(Integer::valueOf);
        Optional<Family> family = Family.byLabel(label);
        if (family.isPresent()) {
            return level.map(List::of).orElse(family.get().levels()).stream()
                    .map(objects -> ofFamily(family.get(), objects)).toList();
        }
        SceneKind kind = Arrays.stream(SceneKind.values()).filter(k -> k.label().equals(label)).findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(),
                        "--families: there is no '%s': use some of %s".formatted(label, Stream.concat(
                                Arrays.stream(Family.values()).map(Family::label),
                                Arrays.stream(SceneKind.values()).map(SceneKind::label))
                                .collect(Collectors.joining(", ")))));
        int objects = level.orElse(USUAL_OBJECTS);
        if (objects < 2 || objects > MAX_OBJECTS) {
            throw new ParameterException(spec.commandLine(),
                    "--families: %s has 2 to %d objects; were %d".formatted(label, MAX_OBJECTS, objects));
        }
        return List.of(new SceneGroup.Drawn(kind, objects, seed, episodes));
    }

    private SceneGroup ofFamily(Family family, int objects) {
        try {
            family.require(objects);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--families: " + e.getMessage(), e);
        }
        return new SceneGroup.OfFamily(family, objects, seed, episodes);
    }

    private SceneGroup preset(String file) {
        try {
            List<NamedScene> scenes = SceneRef.Filed.all(file);
            return new SceneGroup.Preset(file, sha256(SceneFile.json(scenes)),
                    scenes.stream().map(NamedScene::name).toList(), seed, runs);
        } catch (IOException e) {
            throw new InputException("%s; name another file with --scenes".formatted(e.getMessage()), e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
