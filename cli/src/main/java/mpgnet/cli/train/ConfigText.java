package mpgnet.cli.train;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.cli.term.Nearest;
import mpgnet.rl.train.TrainConfig;

/**
 * Hyper-parameters as {@code train --config} reads them: JSON with some or all of the keys of --print-config, in a file
 * or, where it begins with a brace, on the command line itself.
 */
final class ConfigText {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String INLINE = "the JSON on the command line";

    private ConfigText() {
    }

    /**
     * @param given JSON, or the name of a file of it
     * @param base  what holds where it says nothing
     * @throws InputException if it cannot be used; the message names the key
     */
    static TrainConfig read(String given, TrainConfig base) {
        boolean inline = given.strip().startsWith("{");
        String source = inline ? INLINE : given;
        ObjectNode merged = JSON.valueToTree(base);
        merge(source, merged, tree(source, inline ? given : text(given)));
        try {
            return JSON.treeToValue(merged, TrainConfig.class);
        } catch (JacksonException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new InputException("--config: %s cannot be used: %s".formatted(source,
                    cause instanceof IllegalArgumentException ? cause.getMessage() : "a value does not fit its key"),
                    e);
        }
    }

    private static String text(String name) {
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file)) {
                throw new InputException(
                        "--config: there is no file %s; name one with keys of --print-config, or give JSON as '{...}'"
                                .formatted(name));
            }
            return Files.readString(file);
        } catch (InvalidPathException e) {
            throw new InputException("--config: '%s' is no name of a file".formatted(name), e);
        } catch (IOException e) {
            throw new InputException("--config: %s cannot be read (%s)".formatted(name, IoReason.of(e)), e);
        }
    }

    private static JsonNode tree(String source, String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new InputException("--config: %s, line %d is no JSON; begin from what --print-config shows"
                    .formatted(source, e.getLocation() == null ? 1 : e.getLocation().getLineNr()), e);
        }
    }

    /** Takes over what was said; a value must be of the kind that stands there. */
    private static void merge(String source, ObjectNode into, JsonNode said) {
        if (!said.isObject()) {
            throw new InputException("--config: %s must hold a JSON object as --print-config shows"
                    .formatted(source));
        }
        for (Map.Entry<String, JsonNode> entry : said.properties()) {
            String key = entry.getKey();
            JsonNode known = into.get(key);
            if (known == null) {
                List<String> keys = into.properties().stream().map(Map.Entry::getKey).toList();
                throw new InputException("--config: %s: %s".formatted(source,
                        Nearest.unknown("key", key, keys)));
            }
            JsonNode value = entry.getValue();
            if (known.isObject() && value.isObject()) {
                merge(source, (ObjectNode) known, value);
            } else if (fits(known, value)) {
                into.set(key, value);
            } else {
                throw new InputException("--config: %s: %s must be a %s; was %s".formatted(source, key, kind(known),
                        value));
            }
        }
    }

    private static boolean fits(JsonNode known, JsonNode value) {
        if (known.isBoolean()) {
            return value.isBoolean();
        }
        if (known.isTextual()) {
            return value.isTextual();
        }
        return known.isInt() ? value.canConvertToInt() && value.isIntegralNumber()
                : known.isNumber() && value.isNumber();
    }

    private static String kind(JsonNode known) {
        if (known.isObject()) {
            return "JSON object";
        }
        if (known.isTextual()) {
            return "word in quotes";
        }
        return known.isBoolean() ? "truth value" : known.isInt() ? "whole number" : "number";
    }
}
