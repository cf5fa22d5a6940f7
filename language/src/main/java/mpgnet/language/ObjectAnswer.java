package mpgnet.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mpgnet.sim.words.Resolution;

/**
 * The form of an answer: {@code {"object": "3", "candidates": [3]}}. The object is one of the numbers that are drawn,
 * {@code "none"} or {@code "several"}; what does not keep to that is no answer.
 */
final class ObjectAnswer {

    private static final String OBJECT = "object";
    private static final String CANDIDATES = "candidates";
    private static final String NONE = "none";
    private static final String SEVERAL = "several";
    private static final int SHOWN = 60;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ObjectAnswer() {
    }

    /** What a server that keeps to schemas can answer at all. */
    static JsonSchema schema(int objects) {
        List<String> choices = Stream.concat(IntStream.range(0, objects).mapToObj(Integer::toString),
                Stream.of(NONE, SEVERAL)).toList();
        return JsonSchema.builder().name("object_choice").rootElement(JsonObjectSchema.builder()
                .addEnumProperty(OBJECT, choices, "the number of the one object that is meant, none, or several")
                .addProperty(CANDIDATES, JsonArraySchema.builder().items(new JsonIntegerSchema())
                        .description("the numbers of all objects that fit").build())
                .required(OBJECT, CANDIDATES).additionalProperties(false).build()).build();
    }

    /** @throws IllegalArgumentException what is wrong with it, in words */
    static Resolution read(String text, int objects) {
        JsonNode root;
        try {
            root = JSON.readTree(text == null ? "" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("answered with no JSON: " + shown(text), e);
        }
        if (!root.isObject() || !root.path(OBJECT).isTextual() || !root.path(CANDIDATES).isArray()) {
            throw new IllegalArgumentException("answered without an object and candidates: " + shown(text));
        }
        List<Integer> candidates = candidates(root.get(CANDIDATES), objects);
        String object = root.get(OBJECT).asText();
        return switch (object) {
            case NONE -> none(candidates);
            case SEVERAL -> several(candidates);
            default -> one(number(object, objects), candidates);
        };
    }

    private static Resolution none(List<Integer> candidates) {
        if (!candidates.isEmpty()) {
            throw new IllegalArgumentException("says that none fits and names " + candidates);
        }
        return new Resolution.None("the language model finds nothing that fits");
    }

    private static Resolution several(List<Integer> candidates) {
        if (candidates.size() < 2) {
            throw new IllegalArgumentException("says that several fit and names " + candidates);
        }
        return new Resolution.Several(candidates);
    }

    /** A number among several candidates is a guess, and none is picked. */
    private static Resolution one(int number, List<Integer> candidates) {
        if (!candidates.isEmpty() && !candidates.contains(number)) {
            throw new IllegalArgumentException("names object %d, and as candidates %s".formatted(number, candidates));
        }
        return candidates.size() > 1 ? new Resolution.Several(candidates) : new Resolution.One(number);
    }

    private static List<Integer> candidates(JsonNode array, int objects) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (JsonNode number : array) {
            numbers.add(number(number.asText(), objects));
        }
        return new ArrayList<>(numbers);
    }

    private static int number(String text, int objects) {
        if (text.matches("\\d{1,4}") && Integer.parseInt(text) < objects) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("names object %s of %d".formatted(shown(text), objects));
    }

    /** The beginning, on one line. */
    private static String shown(String text) {
        String line = text == null ? "" : text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return "'" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + "'";
    }
}
