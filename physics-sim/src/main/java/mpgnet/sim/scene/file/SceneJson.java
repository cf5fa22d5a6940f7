package mpgnet.sim.scene.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.ObjectShape;
import mpgnet.sim.scene.Scene;

/**
 * Scenes as JSON:
 * {@code {"format": "mpgnet-scenes", "version": 1, "scenes": [{"name", "target", "objects": [{"shape", "position_m",
 * "orientation_wxyz", "mass_kg", "friction", "colour"}]}]}}. A shape is a name of {@link ShapeNames}, or
 * {@code {"kind": "box", "xM": ...}} with the components of a record of {@link ObjectShape}, or {@code {"kind": "obj",
 * "file": "mug.obj", "scale": 0.001}}, an {@link ObjFile} beside the scene's file, whose frame is then the object's;
 * kind "stl" names an {@link StlFile} in the same way. Mass and friction may be left out where the shape is a name.
 */
final class SceneJson {

    private static final String FORMAT = "mpgnet-scenes";
    private static final int VERSION = 1;
    /** No shape has more sides, or more of anything. */
    private static final int LARGEST = 64;
    /** The one component of a shape that is no size. */
    private static final String NUMBER = "number";
    private static final String OBJ = "obj";
    private static final String STL = "stl";
    private static final List<String> MESH_KEYS = List.of("kind", "file", "scale");
    private static final JsonMapper JSON = mapper();

    private SceneJson() {
    }

    private record Document(String format, int version, List<Entry> scenes) {

        Document {
            require("scenes", scenes);
            requireEach("scenes", scenes);
        }
    }

    private record Entry(String name, int target, List<Item> objects) {

        Entry {
            require("name", name);
            require("objects", objects);
            requireEach("objects", objects);
        }
    }

    private record Item(JsonNode shape, @JsonProperty("position_m") double[] positionM,
            @JsonProperty("orientation_wxyz") double[] orientation,
            @JsonProperty("mass_kg") Double massKg, Double friction, String colour) {

        Item {
            require("shape", shape);
            require("position_m", positionM);
            require("orientation_wxyz", orientation);
            require("colour", colour);
            if (!shape.isTextual()) {
                require("mass_kg", massKg);
                require("friction", friction);
            }
        }
    }

    private static void require(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("the field " + name + " is missing");
        }
    }

    private static void requireEach(String name, List<?> values) {
        if (values.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("one of %s is null".formatted(name));
        }
    }

    /**
     * How the sealed family of shapes is told apart: by the record's own name, in the spelling of all names in files,
     * so that a new record can be stored as it is.
     */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Kind {
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .addMixIn(ObjectShape.class, Kind.class);
        for (Class<?> shape : ObjectShape.class.getPermittedSubclasses()) {
            builder.registerSubtypes(new NamedType(shape, ObjectShape.kind(shape)));
        }
        return builder.build();
    }

    static byte[] bytes(List<NamedScene> scenes) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (NamedScene named : scenes) {
            entries.add(new Entry(named.name(), named.scene().targetIndex(),
                    named.scene().bodies().stream().map(SceneJson::item).toList()));
        }
        return JSON.writeValueAsBytes(new Document(FORMAT, VERSION, entries));
    }

    private static Item item(Body body) {
        Optional<String> name = ShapeNames.of(body.shape());
        JsonNode shape = name.isPresent() ? TextNode.valueOf(name.get()) : JSON.valueToTree(body.shape());
        Vec3 p = body.tableFromBody().position();
        Quaternion q = body.tableFromBody().orientation();
        return new Item(shape, new double[]{p.x(), p.y(), p.z()}, new double[]{q.w(), q.x(), q.y(), q.z()},
                body.massKg(), body.friction(),
                "#%06X".formatted(body.colour()));
    }

    /** @param folder that files of shapes are named from */
    static List<NamedScene> read(InputStream in, String file, Path folder) throws IOException {
        Document document;
        try {
            document = JSON.readValue(in, Document.class);
        } catch (JsonProcessingException e) {
            throw new SceneFileException("%s, %s".formatted(file, JsonFault.of(e)), e);
        }
        if (document == null) {
            throw new SceneFileException("%s holds null, and no scenes".formatted(file));
        }
        if (!FORMAT.equals(document.format) || document.version != VERSION) {
            throw new SceneFileException(
                    ("%s is no scene file that this program reads: it must say \"format\": \"%s\", \"version\": %d "
                            + "and \"scenes\"; was \"%s\", %d")
                            .formatted(file, FORMAT, VERSION, document.format, document.version));
        }
        List<NamedScene> scenes = new ArrayList<>();
        for (Entry entry : document.scenes) {
            try {
                List<Body> bodies = new ArrayList<>();
                for (Item item : entry.objects) {
                    bodies.add(body(item, folder));
                }
                scenes.add(new NamedScene(entry.name, new Scene(bodies, entry.target)));
            } catch (JsonProcessingException e) {
                throw new SceneFileException("%s, scene '%s', a shape: %s".formatted(file, entry.name,
                        JsonFault.of(e)), e);
            } catch (IllegalArgumentException e) {
                throw new SceneFileException("%s, scene '%s': %s".formatted(file, entry.name, e.getMessage()), e);
            }
        }
        return scenes;
    }

    private static Body body(Item item, Path folder) throws IOException {
        double[] p = vector(item.positionM, 3, "position_m");
        double[] q = vector(item.orientation, 4, "orientation_wxyz");
        Pose pose = new Pose(new Vec3(p[0], p[1], p[2]), new Quaternion(q[0], q[1], q[2], q[3]));
        int colour = colour(item.colour);
        if (item.shape.isTextual()) {
            Body named = ShapeNames.body(item.shape.asText(), pose, colour);
            return new Body(named.shape(), pose, item.massKg == null ? named.massKg() : item.massKg,
                    item.friction == null ? named.friction() : item.friction, colour);
        }
        String kind = item.shape.path("kind").asText();
        if (kind.equals(OBJ) || kind.equals(STL)) {
            MeshParts.Contents mesh = mesh(kind, item.shape, folder);
            return new Body(mesh.shape(), pose.times(new Pose(mesh.centre(), Quaternion.IDENTITY)), item.massKg,
                    item.friction, colour);
        }
        requireSizes(item.shape);
        ObjectShape shape = JSON.treeToValue(item.shape, ObjectShape.class);
        if (shape == null) {
            throw new IllegalArgumentException("a shape is null");
        }
        return new Body(shape, pose, item.massKg, item.friction, colour);
    }

    private static MeshParts.Contents mesh(String kind, JsonNode shape, Path folder) throws IOException {
        for (String key : (Iterable<String>) shape::fieldNames) {
            if (!MESH_KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "a shape of kind %s has no '%s'; it has %s".formatted(kind, key, String.join(", ", MESH_KEYS)));
            }
        }
        if (!shape.path("file").isTextual()
                || !(shape.path("scale").isMissingNode() || shape.get("scale").isNumber())) {
            throw new IllegalArgumentException(
                    "a shape of kind %s needs a \"file\" and may have a \"scale\"".formatted(kind));
        }
        try {
            Path file = folder.resolve(shape.get("file").asText());
            double scale = shape.path("scale").asDouble(1);
            return kind.equals(OBJ) ? ObjFile.read(file, scale) : StlFile.read(file, scale);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("a shape's file has no possible name: " + e.getReason(), e);
        }
    }

    private static int colour(String text) {
        try {
            return Integer.decode(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("colour must be like \"#1F77B4\"; was \"%s\"".formatted(text), e);
        }
    }

    /** Lengths in metres, angles in radians and numbers of sides: none is negative, none large. */
    private static void requireSizes(JsonNode shape) {
        for (Map.Entry<String, JsonNode> size : shape.properties()) {
            if (size.getValue().isNumber() && !size.getKey().equals(NUMBER) && !(size.getValue().asDouble() > 0
                    && size.getValue().asDouble() <= LARGEST)) {
                throw new IllegalArgumentException("a shape's %s must be in (0, %d]; was %s".formatted(size.getKey(),
                        LARGEST, size.getValue()));
            }
        }
    }

    private static double[] vector(double[] values, int length, String name) {
        if (values.length != length) {
            throw new IllegalArgumentException(
                    "%s must have %d numbers; has %d".formatted(name, length, values.length));
        }
        return values;
    }
}
