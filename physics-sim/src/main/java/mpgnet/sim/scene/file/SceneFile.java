package mpgnet.sim.scene.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mpgnet.files.WholeFile;

/**
 * Files of scenes, by the ending of their name: {@code .json} ({@link SceneJson}), {@code .csv} ({@link SceneCsv}) and
 * {@code .txt} ({@link SceneTxt}).
 */
public final class SceneFile {

    /** Nine hard scenes made by hand, like the nine of section IV-E: five of toy blocks, four with unseen objects. */
    private static final String HARD = "hard.json";

    private SceneFile() {
    }

    /**
     * @return at least one scene, in the file's order.
     * @throws SceneFileException if there is no such file or it is not understood
     */
    public static List<NamedScene> read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A device or a pipe may never end.
            throw new SceneFileException("%s is no file of scenes but a folder, a pipe or a device".formatted(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return checked(read(in, file), file.toString());
        } catch (NoSuchFileException e) {
            throw new SceneFileException("there is no scene file %s".formatted(file), e);
        }
    }

    private static List<NamedScene> read(InputStream in, Path file) throws IOException {
        if (endsWith(file, ".csv")) {
            return SceneCsv.read(in, file.toString());
        }
        if (endsWith(file, ".txt")) {
            String name = file.getFileName().toString();
            return SceneTxt.read(in, file.toString(), name.substring(0, name.length() - ".txt".length()));
        }
        return SceneJson.read(in, file.toString(), file.toAbsolutePath().getParent());
    }

    /** Writes JSON. */
    public static void write(List<NamedScene> scenes, Path file) throws IOException {
        if (!endsWith(file, ".json")) {
            throw new SceneFileException(
                    "scenes are written as JSON: name a file that ends in .json; was %s".formatted(file));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] json = SceneJson.bytes(checked(scenes, file.toString()));
        WholeFile.write(file, unfinished -> Files.write(unfinished, json));
    }

    /** The same JSON in memory. */
    public static byte[] json(List<NamedScene> scenes) throws IOException {
        return SceneJson.bytes(checked(scenes, "a scene in memory"));
    }

    public static List<NamedScene> fromJson(byte[] json) throws IOException {
        return SceneJson.read(new ByteArrayInputStream(json), "a scene in memory", Path.of(""));
    }

    /** The nine hard scenes that come with the program. */
    public static List<NamedScene> hard() throws IOException {
        try (InputStream in = SceneFile.class.getResourceAsStream(HARD)) {
            return SceneJson.read(in, HARD, Path.of(""));
        }
    }

    private static List<NamedScene> checked(List<NamedScene> scenes, String file) throws SceneFileException {
        if (scenes.isEmpty()) {
            throw new SceneFileException("%s holds no scene: a scene needs at least one object".formatted(file));
        }
        Set<String> names = new HashSet<>();
        for (NamedScene scene : scenes) {
            if (!names.add(scene.name())) {
                throw new SceneFileException(
                        "%s holds two scenes named %s: give each its own name".formatted(file, scene.name()));
            }
        }
        return scenes;
    }

    private static boolean endsWith(Path file, String ending) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }
}
