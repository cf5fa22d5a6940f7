package mpgnet.rl.train;

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
import mpgnet.sim.action.Outcome;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.ResettableTabletop;

/**
 * One world of the training and where its episode stands. {@link #deal} and {@link #carryOut} simulate, on the world's
 * own thread; all else happens between rounds.
 */
final class World {

    private final ResettableTabletop tabletop;
    private final Stage stage;
    private final CoreTime coreTime;
    private final Seeds seeds;
    private final ScenesAhead next;
    private long scenes;
    private boolean measured;
    private Observation seen;
    private Outcome outcome;
    private Tally tally = Tally.NONE;
    private FutileMotions futile = new FutileMotions();
    private Discriminator.Scored scored;
    private Turn turn;

    /** @param seeds this world's own */
    World(ResettableTabletop tabletop, Stage stage, Seeds seeds, CoreTime coreTime) {
        this.coreTime = coreTime;
        this.tabletop = tabletop;
        this.stage = stage;
        this.seeds = seeds;
        next = new ScenesAhead(stage, seeds);
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
     * Draws one of the scenes after the present one, if that is still to be done; for any thread.
     *
     * @param after 0: the next one
     */
    Runnable sceneAhead(int level, int after) {
        return next.ahead(level, scenes + after);
    }

    /**
     * Deals a fresh scene.
     *
     * @param measuredShare how many episodes are played greedily to the end, as a measurement, in [0, 1]
     */
    void deal(int level, double measuredShare) {
        long number = scenes++;
        measured = seeds.stream("measured", number).nextDouble() < measuredShare;
        tabletop.reset(next.take(level, number));
        tally = Tally.NONE;
        futile = new FutileMotions();
        coreTime.look(() -> seen = tabletop.observe());
    }

    /** Makes the motion and looks. */
    void carryOut(Choice choice) {
        outcome = tabletop.execute(stage.motion(turn, choice, seen));
        coreTime.look(() -> seen = tabletop.observe());
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
