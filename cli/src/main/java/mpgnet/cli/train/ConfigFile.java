package mpgnet.cli.train;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.Nearest;
import mpgnet.rl.train.TrainConfig;

/** Hyper-parameters as {@code train --config} reads them: JSON with some or all of the keys of --print-config. */
final class ConfigFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ConfigFile() {
    }

    /**
     * @param base what holds where the file says nothing
     * @throws InputException if the file cannot be used; the message names the key
     */
    static TrainConfig read(Path file, TrainConfig base) {
        ObjectNode merged = JSON.valueToTree(base);
        merge(file, merged, tree(file));
        try {
            return JSON.treeToValue(merged, TrainConfig.class);
        } catch (JacksonException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new InputException("--config: %s cannot be used: %s".formatted(file,
                    cause instanceof IllegalArgumentException ? cause.getMessage() : "a value does not fit its key"),
                    e);
        }
    }

    private static JsonNode tree(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException("--config: there is no file %s; name one with keys of --print-config"
                    .formatted(file));
        }
        try {
            return JSON.readTree(file.toFile());
        } catch (JacksonException e) {
            throw new InputException("--config: %s, line %d is no JSON".formatted(file,
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr()), e);
        } catch (IOException e) {
            throw new InputException("--config: %s cannot be read (%s)".formatted(file, e.getMessage()), e);
        }
    }

    /** Takes over what the file says; a value must be of the kind that stands there. */
    private static void merge(Path file, ObjectNode into, JsonNode said) {
        if (!said.isObject()) {
            throw new InputException("--config: %s must hold a JSON object as --print-config shows".formatted(file));
        }
        for (Map.Entry<String, JsonNode> entry : said.properties()) {
            String key = entry.getKey();
            JsonNode known = into.get(key);
            if (known == null) {
                List<String> keys = into.properties().stream().map(Map.Entry::getKey).toList();
                throw new InputException("--config: %s: %s".formatted(file,
                        Nearest.unknown("key", key, keys)));
            }
            if (known.isObject()) {
                merge(file, (ObjectNode) known, entry.getValue());
            } else if (known.isBoolean() == entry.getValue().isBoolean()
                    && (known.isBoolean() || fits(known, entry.getValue()))) {
                into.set(key, entry.getValue());
            } else {
                throw new InputException("--config: %s: %s must be a %s; was %s".formatted(file, key,
                        known.isBoolean() ? "truth value" : known.isInt() ? "whole number" : "number",
                        entry.getValue()));
            }
        }
    }

    private static boolean fits(JsonNode known, JsonNode value) {
        return known.isInt() ? value.canConvertToInt() && value.isIntegralNumber() : value.isNumber();
    }
}
