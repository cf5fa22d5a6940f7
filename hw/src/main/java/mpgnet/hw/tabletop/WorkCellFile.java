package mpgnet.hw.tabletop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import mpgnet.sim.geometry.Vec3;

/**
 * A work cell's configuration as JSON: {@code cell.json} of this package holds every setting with a conservative
 * default, and a file of one's own changes what is different there. A setting that the defaults do not have, or of
 * another kind, is refused by its name.
 */
final class WorkCellFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode settings;

    private WorkCellFile(ObjectNode settings) {
        this.settings = settings;
    }

    /** @throws IllegalArgumentException the file cannot be read, is no JSON, or holds an unknown setting */
    static WorkCellFile read(Optional<Path> file) {
        ObjectNode settings = defaults();
        if (file.isPresent()) {
            try {
                merge(settings, JSON.readTree(Files.readString(file.get())), "");
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("%s is no JSON: %s".formatted(file.get(), e.getOriginalMessage()),
                        e);
            } catch (IOException e) {
                if (!Files.exists(file.get())) {
                    throw new IllegalArgumentException(
                            ("the configuration %s does not exist; \"mpgnet robot status --print-config\" "
                                    + "prints one to begin with")
                                    .formatted(file.get()),
                            e);
                }
                throw new IllegalArgumentException(
                        "%s cannot be read (%s)".formatted(file.get(), e.getClass().getSimpleName()), e);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file.get() + ": " + e.getMessage(), e);
            }
        }
        return new WorkCellFile(settings);
    }

    private static ObjectNode defaults() {
        try (InputStream in = WorkCellFile.class.getResourceAsStream("cell.json")) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cell.json cannot be read from this program's own jar", e);
        }
    }

    private static void merge(ObjectNode into, JsonNode from, String path) {
        if (!from.isObject()) {
            throw new IllegalArgumentException(
                    "%s must be an object in braces; was %s".formatted(path.isEmpty() ? "the file" : path, from));
        }
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            String name = path + entry.getKey();
            JsonNode known = into.get(entry.getKey());
            if (known == null) {
                throw new IllegalArgumentException("there is no setting '%s'; known here are %s".formatted(name,
                        into.propertyStream().map(Map.Entry::getKey).toList()));
            }
            if (known.isObject()) {
                merge((ObjectNode) known, entry.getValue(), name + ".");
            } else if (known.isNumber() ? entry.getValue().isNumber()
                    : known.getNodeType() == entry.getValue().getNodeType()) {
                into.set(entry.getKey(), entry.getValue());
            } else {
                throw new IllegalArgumentException(
                        "%s must be like %s; was %s".formatted(name, known, entry.getValue()));
            }
        }
    }

    /** All settings, defaults included. */
    String text() {
        return settings.toPrettyString();
    }

    double real(String path) {
        double value = at(path).asDouble();
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("%s must be finite; was %s".formatted(path, value));
        }
        return value;
    }

    int whole(String path) {
        if (!at(path).canConvertToExactIntegral() || !at(path).canConvertToInt()) {
            throw new IllegalArgumentException("%s must be a whole number; was %s".formatted(path, at(path)));
        }
        return at(path).asInt();
    }

    String word(String path) {
        return at(path).asText();
    }

    Vec3 vector(String path) {
        JsonNode node = at(path);
        if (node.size() != 3 || !node.get(0).isNumber() || !node.get(1).isNumber() || !node.get(2).isNumber()) {
            throw new IllegalArgumentException("%s must be three numbers; was %s".formatted(path, node));
        }
        return new Vec3(node.get(0).asDouble(), node.get(1).asDouble(), node.get(2).asDouble());
    }

    void set(String path, String value) {
        parent(path).put(last(path), value);
    }

    void set(String path, int value) {
        parent(path).put(last(path), value);
    }

    private ObjectNode parent(String path) {
        return (ObjectNode) settings.get(path.substring(0, path.indexOf('.')));
    }

    private static String last(String path) {
        return path.substring(path.indexOf('.') + 1);
    }

    private JsonNode at(String path) {
        JsonNode node = settings.at("/" + path.replace('.', '/'));
        if (node.isMissingNode()) {
            throw new IllegalStateException("cell.json has no '%s'".formatted(path));
        }
        return node;
    }
}
