package mpgnet.studio.scene;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import mpgnet.rl.eval.SceneRef;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.SceneKind;
import mpgnet.studio.server.BadRequestException;
import mpgnet.studio.server.Query;

/** Which scene the page asks for. */
final class SceneChoice {

    private static final int FEWEST = 2;
    private static final int MOST = 30;
    private static final int USUAL = 10;

    private SceneChoice() {
    }

    /** What {@code kind} can be. */
    static List<String> kinds() {
        return Stream.concat(Arrays.stream(SceneKind.values()).map(SceneKind::label),
                Arrays.stream(Family.values()).map(Family::label)).toList();
    }

    /**
     * {@code kind}, {@code objects} and {@code seed}; or {@code file} (or the word hard) and {@code scene}, a name in
     * it.
     */
    static SceneRef of(Query query, Folders folders) {
        Optional<String> file = query.text("file");
        if (file.isPresent()) {
            String path = file.get().equals(SceneRef.Filed.HARD) ? file.get() : folders.file(file.get()).toString();
            return new SceneRef.Filed(path, query.text("scene")
                    .orElseThrow(() -> new BadRequestException("say which scene of the file with 'scene'")));
        }
        String kind = query.text("kind", SceneKind.TEST.label());
        long seed = query.number("seed", 0, Long.MAX_VALUE, 1);
        int objects = query.count("objects", FEWEST, MOST, USUAL);
        Optional<Family> family = Family.byLabel(kind);
        if (family.isPresent()) {
            if (objects < family.get().fewest() || objects > family.get().most()) {
                throw new BadRequestException("%s scenes have %d to %d objects; was %d".formatted(kind,
                        family.get().fewest(), family.get().most(), objects));
            }
            return new SceneRef.OfFamily(family.get(), objects, seed);
        }
        return Arrays.stream(SceneKind.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(kind)).findFirst()
                .map(value -> new SceneRef.Drawn(value, objects, seed))
                .orElseThrow(() -> new BadRequestException(
                        "kind can be %s; was '%s'".formatted(String.join(", ", kinds()), kind)));
    }
}
