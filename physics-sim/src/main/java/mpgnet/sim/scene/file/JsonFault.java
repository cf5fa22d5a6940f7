package mpgnet.sim.scene.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What is wrong with JSON that somebody wrote: the place, and our own words instead of a library's. */
public final class JsonFault {

    private JsonFault() {
    }

    /** One line without a full stop, to stand after the file's name: {@code line 3: no JSON}. */
    public static String of(JacksonException e) {
        return switch (e) {
            case JsonParseException _ -> line(e) + ": no JSON";
            case UnrecognizedPropertyException unknown ->
                    "%s%s: there is no such key; known are %s".formatted(line(e), place(unknown),
                            unknown.getKnownPropertyIds().stream().map(Object::toString).sorted()
                                    .collect(Collectors.joining(", ")));
            case InvalidTypeIdException unknown -> "%s%s: there is no kind '%s'".formatted(line(e), place(unknown),
                    unknown.getTypeId());
            case ValueInstantiationException refused when refused.getCause() instanceof IllegalArgumentException ours ->
                    "%s%s: %s".formatted(line(e), place(refused), ours.getMessage());
            case JsonMappingException misfit when misfit.getPath().isEmpty() -> line(e) + ": not what was expected";
            case JsonMappingException misfit -> "%s%s: the value does not fit".formatted(line(e), place(misfit));
            default -> line(e) + ": no JSON";
        };
    }

    private static String line(JacksonException e) {
        return "line " + (e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()));
    }

    /** As a program would write it: {@code , scenes[0].objects[2].shape}. */
    private static String place(JsonMappingException e) {
        List<JsonMappingException.Reference> path = e.getPath();
        if (path.isEmpty()) {
            return "";
        }
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(Objects.toString(step.getFieldName()));
            }
        }
        return ", " + place;
    }
}
