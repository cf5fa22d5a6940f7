package mpgnet.studio.scene;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Primitive;
import mpgnet.studio.server.BadRequestException;

/** One motion of a play, as an address says it: {@code p} by the policy, {@code push.3.100.120} by hand. */
public sealed interface Act {

    /** How long a play may be. */
    int MOST = 20;

    /** The policy decides. */
    record ByPolicy() implements Act {
    }

    /** Somebody has clicked. */
    record ByHand(Primitive primitive, Choice choice) implements Act {
    }

    /**
     * @param words each one act
     * @throws BadRequestException if one is not understood, or there are too many
     */
    static List<Act> of(List<String> words) {
        if (words.size() > MOST) {
            throw new BadRequestException("a play has at most %d motions; was %d".formatted(MOST, words.size()));
        }
        return words.stream().map(Act::of).toList();
    }

    private static Act of(String word) {
        if (word.equals("p")) {
            return new ByPolicy();
        }
        String[] parts = word.split("\\.");
        try {
            if (parts.length == 4) {
                Primitive primitive = Arrays.stream(Primitive.values())
                        .filter(p -> p.name().toLowerCase(Locale.ROOT).equals(parts[0])).findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no such motion"));
                return new ByHand(primitive, new Choice(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]),
                        Integer.parseInt(parts[3])));
            }
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("the motion '%s' is not understood: %s".formatted(word, e.getMessage()), e);
        }
        throw new BadRequestException(
                "a motion is p or NET.ROTATION.ROW.COLUMN, such as grasp.3.100.120; was '%s'".formatted(word));
    }
}
