package mpgnet.rl.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mpgnet.rl.network.Window;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.policy.Decision;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.Step;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.State;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.workflow.Discriminator;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;

/** Plays the episodes of a {@link Teaching} in a stage's scenes and turns their motions into what the stage learns. */
final class Teacher {

    /** Lessons that are played side by side and kept in memory: some megabytes each. */
    static final int AT_ONCE = 8;

    private final Stage stage;
    private final Teaching teaching;
    private final Seeds seeds;
    private final Discriminator discriminator;
    private final int windowCells;
    private final int lessons;
    private int done;
    private Optional<Lesson> first = Optional.empty();
    /** Played already: where the value of the lesson before it goes on. */
    private Optional<Lesson> next = Optional.empty();

    /**
     * @param seeds         the stage's
     * @param discriminator scores what is seen, as for the stage's own motions
     * @param windowCells   the window that the nets decide on
     */
    Teacher(Stage stage, Teaching teaching, Seeds seeds, Discriminator discriminator, int windowCells) {
        this.stage = stage;
        this.teaching = teaching;
        this.seeds = seeds.child("teacher", 0);
        this.discriminator = discriminator;
        this.windowCells = windowCells;
        lessons = stage.isTaught() ? teaching.episodes() : 0;
    }

    /**
     * A motion and where its value goes on.
     *
     * @param next     what was seen after it; after an episode's last, the first view of the next one
     * @param nextTurn whose turn it is there
     */
    record Shown(Attempt attempt, State next, Turn nextTurn) {
    }

    /** An episode: what was seen before each step, and at the end. */
    private record Lesson(List<Step> steps, Observation last) {

        Observation first() {
            return steps.isEmpty() ? last : steps.getFirst().before();
        }

        /** What was seen after the i-th step. */
        Observation after(int i) {
            return i + 1 < steps.size() ? steps.get(i + 1).before() : last;
        }
    }

    boolean hasMore() {
        return done < lessons;
    }

    /**
     * The motions of the next few lessons that nets of the stage could have chosen.
     *
     * @param level of the stage's scenes
     */
    List<Shown> next(int level) {
        int from = done + (next.isPresent() ? 1 : 0);
        int count = Math.min(AT_ONCE, lessons - from);
        List<Lesson> played = new ArrayList<>(next.stream().toList());
        played.addAll(IntStream.range(from, from + count).parallel().mapToObj(number -> lesson(number, level))
                .toList());
        first = first.or(() -> Optional.of(played.getFirst()));
        boolean all = from + count == lessons;
        if (all) {
            played.add(first.get());
        }
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i + 1 < played.size(); i++) {
            shown.addAll(shown(played.get(i), played.get(i + 1)));
        }
        done += played.size() - 1;
        next = all ? Optional.empty() : Optional.of(played.getLast());
        return shown;
    }

    private List<Shown> shown(Lesson lesson, Lesson following) {
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < lesson.steps.size(); i++) {
            Step step = lesson.steps.get(i);
            Turn turn = turn(step);
            if (stage.trains().contains(turn.primitive())
                    && Window.about(turn.goal(), windowCells).covers(step.decision().choice())) {
                Attempt attempt = attempt(step, turn, lesson.after(i));
                if (i + 1 < lesson.steps.size()) {
                    shown.add(new Shown(attempt, State.of(lesson.after(i).heightmap()),
                            turn(lesson.steps.get(i + 1))));
                } else {
                    Situation opened = discriminator.score(following.first()).situation();
                    shown.add(new Shown(attempt, opened.state(), stage.opening(opened, turn)));
                }
            }
        }
        return shown;
    }

    /** The goal is the target, as it is for the nets, whatever the teacher gripped. */
    private static Turn turn(Step step) {
        return new Turn(step.decision().primitive(), ClearingOrder.target(step.before()));
    }

    private Attempt attempt(Step step, Turn turn, Observation seenAfter) {
        Situation before = discriminator.score(step.before()).situation();
        Situation after = discriminator.score(seenAfter).situation();
        Evidence evidence = Evidence.of(turn, step.decision().choice(), before, step.outcome(), after);
        return new Attempt(before, turn, step.decision().choice(), Double.NaN, evidence,
                stage.reward(turn.primitive()).of(evidence));
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
