package mpgnet.rl.train;

import java.util.List;
import java.util.OptionalDouble;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.stage.Stage;

/** How well a stage goes: the level of its scenes, the gate to the next one, and what the grasps say about Q*_g. */
final class Curriculum {

    private final Stage stage;
    private final double gate;
    private final SuccessWindow recent = new SuccessWindow();
    private final SuccessWindow grasps = new SuccessWindow();
    private int level;
    private boolean passed;

    /** @param gate the share of the last 100 that must succeed, in [0, 1] */
    Curriculum(Stage stage, double gate) {
        this.stage = stage;
        this.gate = gate;
    }

    /**
     * Counts an attempt.
     *
     * @param measured  whether its episode is played greedily to the end
     * @param completed whether it has reached what the episode is for
     * @param over      whether its episode is over
     */
    void count(Attempt attempt, boolean measured, boolean completed, boolean over) {
        if (attempt.turn().primitive() == Primitive.GRASP && attempt.greedy()) {
            grasps.add(attempt.q(), attempt.earnedAll());
        }
        if (!stage.successPerEpisode() && attempt.greedy() && stage.counts(attempt.turn(), attempt.before())) {
            recent.add(attempt.q(), attempt.reward() > 0);
        }
        if (stage.successPerEpisode() && over && measured) {
            recent.add(attempt.q(), completed);
        }
    }

    /** Once a level is mastered, the next one is counted afresh; once the last one is, the stage is passed. */
    void passLevel() {
        if (recent.full() && recent.rate() >= gate) {
            if (level + 1 < stage.levels()) {
                level++;
                recent.clear();
            } else {
                passed = true;
            }
        }
    }

    int level() {
        return level;
    }

    /** Whether the gate of the last level has been passed, now or at some time before. */
    boolean passed() {
        return passed;
    }

    /** Successes among the last 100, NaN before the first. */
    double rate() {
        return recent.rate();
    }

    /** Q*_g as the last greedy grasps say; empty while they are too few or too bad to say anything. */
    OptionalDouble qStar() {
        return grasps.qStar();
    }

    List<TrainingCounters.Outcome> recent() {
        return TrainingCounters.outcomes(recent);
    }

    List<TrainingCounters.Outcome> grasps() {
        return TrainingCounters.outcomes(grasps);
    }

    /** Goes on as a checkpoint says. */
    void resume(TrainingCounters from) {
        level = from.level();
        passed = from.passed();
        from.recent().forEach(o -> recent.add(o.q(), o.success()));
        from.grasps().forEach(o -> grasps.add(o.q(), o.success()));
    }
}
