package mpgnet.rl.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.policy.FutileMotions;
import mpgnet.rl.problem.Choice;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.workflow.Discriminator;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.world.Observation;

/**
 * One world of the training and where its episode stands. It simulates nothing itself: {@link #deal} and
 * {@link #motion} say what is to be simulated, and {@link #see} takes what came of it.
 */
final class World {

    private final int number;
    private final Stage stage;
    private final Seeds seeds;
    private final List<Action> motions = new ArrayList<>();
    private int level;
    private long scenes;
    private boolean measured;
    private Observation seen;
    private Outcome outcome;
    private Tally tally = Tally.NONE;
    private FutileMotions futile = new FutileMotions();
    private Discriminator.Scored scored;
    private Turn turn;

    /**
     * @param number of the run's worlds
     * @param seeds  this world's own
     */
    World(int number, Stage stage, Seeds seeds) {
        this.number = number;
        this.stage = stage;
        this.seeds = seeds;
    }

    /** Scenes dealt so far. */
    long scenes() {
        return scenes;
    }

    /** Goes on as after {@code scenes} scenes. */
    void resumeAfter(long scenes) {
        this.scenes = scenes;
    }

    /**
     * Deals a fresh scene.
     *
     * @param measuredShare how many episodes are played greedily to the end, as a measurement, in [0, 1]
     */
    SimulationJob deal(int level, double measuredShare) {
        this.level = level;
        long scene = scenes++;
        measured = seeds.stream("measured", scene).nextDouble() < measuredShare;
        motions.clear();
        tally = Tally.NONE;
        futile = new FutileMotions();
        return job();
    }

    /** Makes a motion. */
    SimulationJob motion(Choice choice) {
        motions.add(stage.motion(turn, choice, seen));
        return job();
    }

    private SimulationJob job() {
        return new SimulationJob(number, seeds.root(), level, scenes - 1, motions);
    }

    /** What came of the last job. */
    void see(SimulatedStep step) {
        outcome = step.outcome().orElse(outcome);
        seen = step.seen();
    }

    /** What was last seen, once it has been scored; the turn is found from it. */
    void scored(Discriminator.Scored now) {
        scored = now;
    }

    /**
     * Finds whose turn it is now; empty if the episode is over.
     *
     * @param qStar   Q*_g
     * @param epsilon the chance that a stage that explores its nets gives the turn to one drawn at random
     */
    Optional<Turn> nextTurn(double qStar, double epsilon) {
        long moment = ((scenes - 1) << 16) + tally.motions();
        Optional<Turn> next = stage.turn(scored.situation(), tally, qStar, seeds.stream("goal", moment));
        if (stage.exploresNets() && !measured) {
            RandomGenerator random = seeds.stream("net", moment);
            next = random.nextDouble() < epsilon
                    ? next.map(t -> new Turn(stage.trains().get(random.nextInt(stage.trains().size())), t.goal()))
                    : next;
        }
        turn = next.orElse(null);
        return next;
    }

    /** Takes note of what the last motion did. */
    void count(Choice choice, Evidence e) {
        tally = tally.after(turn.primitive(), e.goalHeld());
        futile.after(turn, choice, e);
    }

    boolean measured() {
        return measured;
    }

    Observation seen() {
        return seen;
    }

    Outcome outcome() {
        return outcome;
    }

    Tally tally() {
        return tally;
    }

    FutileMotions futile() {
        return futile;
    }

    Situation situation() {
        return scored.situation();
    }

    /** The discriminator's maps of the present situation for the target. */
    Map<Primitive, QMaps> maps() {
        return scored.maps();
    }

    Turn turn() {
        return turn;
    }
}
