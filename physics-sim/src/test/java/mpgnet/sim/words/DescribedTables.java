package mpgnet.sim.words;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.scene.file.SceneFile;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.TopCamera;

/** Tables with descriptions of what lies there; the simulator's own masks stand for a segmentation. */
final class DescribedTables {

    private DescribedTables() {
    }

    /** @param objects that fit, by their places in the scene */
    record Described(String table, List<Integer> objects, String text) {
    }

    /**
     * What is seen of a scene.
     *
     * @param ids of the objects of which something is seen, in the order of {@code objects}
     */
    record View(Heightmap map, List<SeenObject> objects, List<Integer> ids) {

        static View of(Scene scene) {
            List<Solid> solids = IntStream.range(0, scene.bodies().size())
                    .mapToObj(id -> scene.bodies().get(id).solid(id)).toList();
            Observation seen = new TopCamera().look(solids, scene.targetIndex());
            Map<Integer, Mask> amodal = TopCamera.truth(solids).amodal();
            List<Integer> ids = seen.visible().keySet().stream().sorted().toList();
            return new View(seen.heightmap(), ids.stream().map(id -> new SeenObject(seen.visible().get(id),
                    amodal.get(id), false)).toList(), ids);
        }

        Resolution resolve(String text) {
            return new Description(map, objects).resolve(text, OptionalInt.empty());
        }

        /** The scene's objects that a description comes to. */
        List<Integer> meant(Resolution resolution) {
            return switch (resolution) {
                case Resolution.One one -> List.of(ids.get(one.index()));
                case Resolution.Several several -> several.indices().stream().map(ids::get).toList();
                case Resolution.None _ -> List.of();
            };
        }
    }

    static Map<String, View> views() throws IOException {
        try (InputStream in = DescribedTables.class.getResourceAsStream("tables.json")) {
            return SceneFile.fromJson(in.readAllBytes()).stream()
                    .collect(Collectors.toMap(NamedScene::name, scene -> View.of(scene.scene())));
        }
    }

    static List<Described> read(String resource) throws IOException {
        List<Described> all = new ArrayList<>();
        try (InputStream in = DescribedTables.class.getResourceAsStream(resource)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] part = line.split("\t");
                    List<Integer> objects = part[1].equals("-") ? List.of()
                            : Arrays.stream(part[1].split(",")).map(Integer::valueOf).toList();
                    all.add(new Described(part[0], objects, part[2]));
                }
            }
        }
        return all;
    }
}
