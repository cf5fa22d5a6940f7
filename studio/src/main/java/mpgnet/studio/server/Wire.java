package mpgnet.studio.server;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import mpgnet.rl.json.NanAsNull;

/** JSON to and from the page. */
final class Wire {

    private final ObjectMapper json = new ObjectMapper().registerModule(new NanAsNull());

    byte[] bytes(Object answer) throws IOException {
        return json.writeValueAsBytes(answer);
    }

    /** @throws BadRequestException unless it is one flat object */
    Query query(byte[] body) throws IOException {
        JsonNode tree = json.readTree(body);
        if (tree == null || !tree.isObject()) {
            throw new BadRequestException("a JSON object is expected");
        }
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (!field.getValue().isValueNode()) {
                throw new BadRequestException("'%s' must be a word or a number".formatted(field.getKey()));
            }
            values.put(field.getKey(), field.getValue().asText());
        }
        return new Query(values);
    }
}
