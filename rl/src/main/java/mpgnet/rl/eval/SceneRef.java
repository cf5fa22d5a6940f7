package mpgnet.rl.eval;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.rigid.SceneJitter;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.SceneKind;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.scene.file.SceneCheck;
import mpgnet.sim.scene.file.SceneFile;
import mpgnet.sim.scene.file.SceneFileException;

/** Which scene, in words that can be sent elsewhere: the scene itself is made where it is played. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({@JsonSubTypes.Type(value = SceneRef.Drawn.class, name = "seed"),
    @JsonSubTypes.Type(value = SceneRef.OfFamily.class, name = "family"),
    @JsonSubTypes.Type(value = SceneRef.Filed.class, name = "file"),
    @JsonSubTypes.Type(value = SceneRef.Jittered.class, name = "jittered")})
public sealed interface SceneRef {

    /** What a folder or a line of text calls it. */
    String name();

    /**
     * Makes the scene.
     *
     * @throws UncheckedIOException if its file cannot be used
     */
    NamedScene scene(SimulatedScenes worlds);

    /**
     * Drawn from a seed.
     *
     * @param objects [2, 30]
     */
    record Drawn(SceneKind kind, int objects, long seed) implements SceneRef {

        private static final int FEWEST = 2;
        private static final int MOST = 30;

        public Drawn {
            if (kind == null) {
                throw new IllegalArgumentException("the scene's kind is missing");
            }
            if (objects < FEWEST || objects > MOST) {
                throw new IllegalArgumentException(
                        "a drawn scene has %d to %d objects; was %d".formatted(FEWEST, MOST, objects));
            }
        }

        @Override
        public String name() {
            return "%s-%d-%d".formatted(kind.label(), objects, seed);
        }

        @Override
        public NamedScene scene(SimulatedScenes worlds) {
            return new NamedScene(name(), worlds.of(kind, objects).sample(new Seeds(seed).stream("scene", 0)));
        }
    }

    /**
     * One of a family's scenes.
     *
     * @param objects the family's level
     */
    record OfFamily(Family family, int objects, long seed) implements SceneRef {

        @Override
        public String name() {
            return "%s-%d-%d".formatted(family.label(), objects, seed);
        }

        @Override
        public NamedScene scene(SimulatedScenes worlds) {
            return new NamedScene(name(), worlds.of(family, objects).sample(new Seeds(seed).stream("scene", 0)));
        }
    }

    /**
     * One of a file's scenes.
     *
     * @param file or {@link #HARD}
     */
    record Filed(String file, String name) implements SceneRef {

        /** What stands for the nine hand-made scenes that come with the program. */
        public static final String HARD = "hard";

        public Filed {
            if (file == null || name == null) {
                throw new IllegalArgumentException("the scene's file or name is missing");
            }
        }

        /**
         * All scenes of a file, in its order.
         *
         * @throws SceneFileException if there is no such file, or it is not understood, or a scene in it could lie on
         *                            no table
         */
        public static List<NamedScene> all(String file) throws IOException {
            if (file.equals(HARD)) {
                return SceneFile.hard();
            }
            List<NamedScene> read = SceneFile.read(path(file));
            for (NamedScene scene : read) {
                SceneCheck.require(scene, file);
            }
            return read;
        }

        private static Path path(String file) throws SceneFileException {
            try {
                return Path.of(file);
            } catch (InvalidPathException e) {
                throw new SceneFileException("'%s' is no name of a file".formatted(file), e);
            }
        }

        @Override
        public NamedScene scene(SimulatedScenes worlds) {
            try {
                return all(file).stream().filter(scene -> scene.name().equals(name)).findFirst()
                        .orElseThrow(
                                () -> new IOException("there is no scene %s in %s any more".formatted(name, file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
    }

    /**
     * One of a file's scenes with its objects a millimetre or so elsewhere ({@link SceneJitter}).
     *
     * @param file as of {@link Filed}
     * @param seed of the jitter
     */
    record Jittered(String file, String scene, long seed) implements SceneRef {

        @Override
        public String name() {
            return "%s-%d".formatted(scene, seed);
        }

        @Override
        public NamedScene scene(SimulatedScenes worlds) {
            Scene still = new Filed(file, scene).scene(worlds).scene();
            return new NamedScene(name(), new SceneJitter().jitter(still, new Seeds(seed).stream(scene, 0)));
        }
    }
}
