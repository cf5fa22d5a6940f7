package mpgnet.rl.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Stage;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;

/** Plays the episodes of a {@link Teaching} in a stage's scenes. */
final class Teacher {

    private final Stage stage;
    private final Teaching teaching;
    private final Seeds seeds;

    /** @param seeds the stage's */
    Teacher(Stage stage, Teaching teaching, Seeds seeds) {
        this.stage = stage;
        this.teaching = teaching;
        this.seeds = seeds.child("teacher", 0);
    }

    /**
     * An episode.
     *
     * @param steps in order
     * @param last  what was seen at its end
     */
    record Lesson(List<Step> steps, Observation last) {

        Observation first() {
            return steps.isEmpty() ? last : steps.getFirst().before();
        }

        /** What was seen after the i-th step. */
        Observation after(int i) {
            return i + 1 < steps.size() ? steps.get(i + 1).before() : last;
        }
    }

    int lessons() {
        return stage.isTaught() ? teaching.episodes() : 0;
    }

    /**
     * Some lessons, played side by side.
     *
     * @param from  the first one's number
     * @param level of the stage's scenes
     */
    List<Lesson> lessons(int from, int count, int level) {
        return IntStream.range(from, from + count).parallel().mapToObj(number -> lesson(number, level)).toList();
    }

    private Lesson lesson(int number, int level) {
        SimulatedWorkCell cell = SimulatedWorkCell.standard();
        RigidTabletop table = new RigidTabletop(MotionListener.NONE, cell);
        Policy policy =
                teaching.yardstick().orElseThrow().method(cell, GeometryRules.ON, null, Optional.empty()).at(table);
        Scene scene = stage.scene(level, seeds.stream("scene", number));
        table.reset(scene);
        List<Step> steps = new ArrayList<>();
        Observation now = table.observe();
        boolean held = false;
        while (!held && steps.size() < stage.maxMotions() && !now.target().isEmpty()) {
            Decision decision = policy.decide(now, List.copyOf(steps));
            Outcome outcome = table.execute(decision.action());
            steps.add(new Step(now, decision, outcome));
            held = outcome instanceof Outcome.Held of && of.objectId() == now.targetId();
            now = table.observe();
        }
        return new Lesson(List.copyOf(steps), now);
    }
}
