package mpgnet.studio.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a page asks for: names and values, which it may leave out.
 *
 * @param values by name
 */
public record Query(Map<String, String> values) {

    /** All as it is usually. */
    public static final Query NOTHING = new Query(Map.of());

    public Query {
        values = Map.copyOf(values);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
    }

    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /** @throws BadRequestException if it is no whole number between these two */
    public long number(String name, long least, long most, long otherwise) {
        String text = values.get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadRequestException(
                "%s must be a whole number in [%d, %d]; was '%s'".formatted(name, least, most, text));
    }

    /** As {@link #number}, for what fits into an int. */
    public int count(String name, int least, int most, int otherwise) {
        return Math.toIntExact(number(name, least, most, otherwise));
    }

    /** @throws BadRequestException if it is no number between these two */
    public double decimal(String name, double least, double most, double otherwise) {
        String text = values.get(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadRequestException("%s must be a number in [%s, %s]; was '%s'".formatted(name, least, most, text));
    }

    /** Words with commas between them. */
    public List<String> words(String name) {
        return text(name).map(text -> List.of(text.split(","))).orElse(List.of());
    }

    /** @throws BadRequestException if the value is none of the enum's, in lower case */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return text(name).map(text -> Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text)).findFirst()
                .orElseThrow(() -> new BadRequestException("%s can be %s; was '%s'".formatted(name,
                        Arrays.stream(type.getEnumConstants()).map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")),
                        text))));
    }
}
