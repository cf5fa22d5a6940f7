package mpgnet.rl.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import mpgnet.rl.method.Yardstick;

/**
 * Whose episodes stage V begins with: a yardstick that is told the truth plays them before anything is learnt, and the
 * replay keeps their motions like any others.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 65.
 *
 * @param teacher  "oracle", "search" or "nobody"
 * @param episodes how many; 0 without a teacher
 */
public record Teaching(@JsonProperty(required = true) String teacher, @JsonProperty(required = true) int episodes) {

    private static final String NOBODY = "nobody";
    /** Nobody teaches. */
    public static final Teaching NONE = new Teaching(NOBODY, 0);
    /** Who can teach. */
    public static final List<String> TEACHERS = List.of(Yardstick.ORACLE.label(), Yardstick.SEARCH.label());
    private static final int MOST_EPISODES = 10_000;
    /** A tenth of what stage V plays itself, in motions. */
    private static final int STANDARD_EPISODES = 100;

    public Teaching {
        boolean nobody = teacher.equals(NOBODY);
        if (!nobody && !TEACHERS.contains(teacher)) {
            throw new IllegalArgumentException("the teacher must be one of %s or %s; was %s".formatted(
                    String.join(", ", TEACHERS), NOBODY, teacher));
        }
        if (episodes < 0 || episodes > MOST_EPISODES || nobody && episodes > 0) {
            throw new IllegalArgumentException("a teacher plays 1 to %d episodes, and nobody none; were %d"
                    .formatted(MOST_EPISODES, episodes));
        }
    }

    /**
     * Enough to be noticed.
     *
     * @param teacher one of {@link #TEACHERS}
     */
    public static Teaching by(String teacher) {
        return new Teaching(teacher, STANDARD_EPISODES);
    }

    /** Empty for nobody. */
    Optional<Yardstick> yardstick() {
        return Yardstick.of(teacher);
    }
}
