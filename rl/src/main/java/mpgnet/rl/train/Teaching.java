package mpgnet.rl.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import mpgnet.rl.method.Yardstick;

/**
 * Whose episodes stage V begins with: a yardstick that is told the truth plays them before anything is learnt, and the
 * replay keeps their motions like any others.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 65.
 *
 * @param teacher  the oracle or the search; null: nobody
 * @param episodes how many; 0 without a teacher
 */
public record Teaching(Yardstick teacher, @JsonProperty(required = true) int episodes) {

    /** Nobody teaches. */
    public static final Teaching NONE = new Teaching(null, 0);
    private static final int MOST_EPISODES = 10_000;
    /** A tenth of what stage V plays itself, in motions. */
    private static final int STANDARD_EPISODES = 100;

    public Teaching {
        if (teacher != null && !teacher.isToldTheTruth()) {
            throw new IllegalArgumentException("the teacher must be the oracle or the search; was " + teacher.label());
        }
        if (episodes < 0 || episodes > MOST_EPISODES || teacher == null && episodes > 0) {
            throw new IllegalArgumentException("a teacher plays 1 to %d episodes, and nobody none; were %d"
                    .formatted(MOST_EPISODES, episodes));
        }
    }

    /** Enough to be noticed. */
    public static Teaching by(Yardstick teacher) {
        return new Teaching(teacher, STANDARD_EPISODES);
    }
}
