package mpgnet.rl.suite;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import mpgnet.rl.eval.SceneRef;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.SceneKind;

/** Scenes of one kind, which a table has a line for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({@JsonSubTypes.Type(value = SceneGroup.Drawn.class, name = "seed"),
    @JsonSubTypes.Type(value = SceneGroup.OfFamily.class, name = "family"),
    @JsonSubTypes.Type(value = SceneGroup.Preset.class, name = "file")})
public sealed interface SceneGroup {

    /** What tables call it: {@code test-15}. Letters, digits, points, hyphens and underscores. */
    String label();

    /** In the order in which they are played, each another. */
    List<SceneRef> scenes();

    /**
     * Drawn from seeds that follow each other.
     *
     * @param objects in a scene
     * @param seed    the first scene's
     * @param count   how many
     */
    record Drawn(SceneKind kind, int objects, long seed, int count) implements SceneGroup {

        @Override
        public String label() {
            return "%s-%d".formatted(kind.label(), objects);
        }

        @Override
        public List<SceneRef> scenes() {
            return LongStream.range(seed, seed + count).<SceneRef>mapToObj(s -> new SceneRef.Drawn(kind, objects, s))
                    .toList();
        }
    }

    /**
     * A level of a family, drawn likewise.
     *
     * @param objects the level
     * @param seed    the first scene's
     * @param count   how many
     */
    record OfFamily(Family family, int objects, long seed, int count) implements SceneGroup {

        @Override
        public String label() {
            return "%s-%d".formatted(family.label(), objects);
        }

        @Override
        public List<SceneRef> scenes() {
            return LongStream.range(seed, seed + count)
                    .<SceneRef>mapToObj(s -> new SceneRef.OfFamily(family, objects, s)).toList();
        }
    }

    /**
     * A file's scenes, each several times with its objects jittered.
     *
     * @param file   or {@link SceneRef.Filed#HARD}
     * @param sha256 of the scenes in it, hexadecimal
     * @param names  of the scenes, in the file's order
     * @param seed   the first jitter's
     * @param runs   how often each is played
     */
    record Preset(String file, String sha256, List<String> names, long seed, int runs) implements SceneGroup {

        public Preset {
            names = List.copyOf(names);
        }

        @Override
        public String label() {
            String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
            return name.replaceAll("[^A-Za-z0-9._-]", "_");
        }

        @Override
        public List<SceneRef> scenes() {
            return names.stream().<SceneRef>flatMap(name -> IntStream.range(0, runs)
                    .mapToObj(run -> new SceneRef.Jittered(file, name, seed + run))).toList();
        }
    }
}
