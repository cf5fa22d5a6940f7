package mpgnet.rl.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mpgnet.rl.env.Choice;
import mpgnet.rl.env.Evidence;
import mpgnet.rl.env.Goal;
import mpgnet.rl.env.Snapshot;
import mpgnet.rl.env.States;
import mpgnet.rl.env.Transition;
import mpgnet.rl.policy.FailedGrasps;
import mpgnet.rl.stage.Stage;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.ResettableTabletop;

/** One world of the training and where its episode stands. Used by one thread at a time. */
final class Actor {

    /** Scenes in a row that may offer no goal before the sampler is called broken. */
    private static final int EMPTY_SCENES = 50;

    private final ResettableTabletop tabletop;
    private final Stage stage;
    private final int windowCells;
    private final Seeds seeds;
    private long scenes;
    private int motions;
    private Observation now;
    private Snapshot state;
    private Goal goal;
    private FailedGrasps failed = new FailedGrasps();

    /**
     * @param windowCells what the net sees of a goal's surroundings
     * @param seeds       this world's own
     */
    Actor(ResettableTabletop tabletop, Stage stage, int windowCells, Seeds seeds) {
        this.tabletop = tabletop;
        this.stage = stage;
        this.windowCells = windowCells;
        this.seeds = seeds;
    }

    long scenes() {
        return scenes;
    }

    /** Goes on as after {@code scenes} scenes. */
    void resumeAfter(long scenes) {
        this.scenes = scenes;
    }

    Snapshot state() {
        return state;
    }

    Goal goal() {
        return goal;
    }

    /** What has just come up empty in this scene: a greedy choice that repeats it would learn nothing new. */
    FailedGrasps failed() {
        return failed;
    }

    /** Deals a fresh scene. */
    void begin() {
        for (int empty = 0; empty < EMPTY_SCENES; empty++) {
            long number = scenes++;
            tabletop.reset(stage.scene(seeds.stream("scene", number)));
            motions = 0;
            failed = new FailedGrasps();
            look();
            Optional<Goal> first = stage.goal(now, seeds.stream("goal", number << 16));
            if (first.isPresent()) {
                goal = first.get();
                return;
            }
        }
        throw new IllegalStateException(EMPTY_SCENES + " scenes in a row had no goal in the workspace; check the sampler of " + stage.name());
    }

    /** Carries the choice out and measures; deals the next scene where the episode is over. */
    Attempt act(Choice choice, double q) {
        Observation before = now;
        Snapshot stateBefore = state;
        Goal goalBefore = goal;
        Outcome outcome = tabletop.execute(stage.motion(goalBefore, choice, before));
        motions++;
        failed.after(choice, outcome);
        look();
        Evidence evidence = Evidence.of(goalBefore, outcome);
        double reward = stage.reward().of(evidence);
        Optional<Goal> following = stage.completes(goalBefore, reward, before)
                ? Optional.empty()
                : stage.goal(now, seeds.stream("goal", ((scenes - 1) << 16) + motions));
        Snapshot next;
        Goal nextGoal;
        if (following.isEmpty()) {
            begin();
            next = state;
            nextGoal = goal;
        } else {
            goal = following.get();
            next = state;
            nextGoal = goal;
            if (motions >= stage.maxMotions()) {
                begin();
            }
        }
        List<Transition> transitions = new ArrayList<>();
        transitions.add(new Transition(stateBefore, goalBefore, choice, reward, next, nextGoal));
        hindsightGoal(before, goalBefore, choice, outcome, reward)
                .ifPresent(wished -> transitions.add(new Transition(stateBefore, wished, choice, 1, next, nextGoal)));
        return new Attempt(evidence, reward, q, transitions);
    }

    /** A wrong grasp is the right one for the goal that it reached (goal relabelling, as in the paper's reference [9]). */
    private Optional<Goal> hindsightGoal(Observation before, Goal goal, Choice choice, Outcome outcome, double reward) {
        OptionalInt held = outcome instanceof Outcome.Held h ? OptionalInt.of(h.objectId()) : OptionalInt.empty();
        if (reward > 0 || held.isEmpty() || goal.objects().contains(held.getAsInt())) {
            return Optional.empty();
        }
        Mask mask = before.visible().get(held.getAsInt());
        if (mask == null || !mask.boundingRectangle().contains(choice.row(), choice.column())) {
            return Optional.empty();
        }
        return Optional.of(Goal.object(held.getAsInt(), mask)).filter(wished -> States.covers(wished, choice, windowCells));
    }

    private void look() {
        now = tabletop.observe();
        state = Snapshot.of(now.heightmap());
    }
}
