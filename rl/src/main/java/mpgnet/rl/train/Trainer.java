package mpgnet.rl.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import mpgnet.nn.fcn.MpgNet;
import mpgnet.nn.fcn.NetworkQFunction;
import mpgnet.nn.fcn.Primitive;
import mpgnet.nn.fcn.QMaps;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.rl.env.Choice;
import mpgnet.rl.env.Goal;
import mpgnet.rl.env.States;
import mpgnet.rl.env.Transition;
import mpgnet.rl.policy.GraspMaps;
import mpgnet.rl.qlearning.BellmanTarget;
import mpgnet.rl.qlearning.NextValues;
import mpgnet.rl.qlearning.QLearner;
import mpgnet.rl.replay.Replay;
import mpgnet.rl.stage.Stage;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.world.ResettableTabletop;
import mpgnet.tensor.backend.Backend;

/**
 * Training of one stage, round by round: every world makes one motion (the simulations run side by side), the replay takes what
 * came of it, the net takes some gradient steps. All randomness is a function of the seed and of counters, and the results of
 * a round are gathered in the order of the worlds, so a run is the same for any number of threads; at each checkpoint all worlds
 * deal fresh scenes, so a run that was stopped and resumed there is the same as one that was not.
 */
public final class Trainer {

    /** PyTorch's default, which the paper does not change. */
    private static final double ADAM_EPS = 1e-8;
    private static final int MAX_DRAWS = 1000;

    private final TrainConfig config;
    private final Stage stage;
    private final MpgNet net;
    private final Adam adam;
    private final Seeds seeds;
    private final NetworkQFunction q;
    private final NextValues next;
    private final QLearner learner;
    private final Replay replay = new Replay();
    private final List<Actor> actors = new ArrayList<>();
    private final SuccessWindow recent = new SuccessWindow();
    private final LongSupplier nanoClock;
    private long round;
    private long attempts;
    private long steps;
    private double elapsedS;

    /**
     * @param backend   where {@code net} lives
     * @param tabletops one per world, {@code config.worlds()} of them
     * @param nanoClock for the elapsed time in the metrics; nothing else depends on it
     */
    public Trainer(TrainConfig config, Stage stage, Backend backend, MpgNet net, List<? extends ResettableTabletop> tabletops, Seeds seeds, LongSupplier nanoClock) {
        if (tabletops.size() != config.worlds()) {
            throw new IllegalArgumentException("the configuration plays %d worlds; got %d tabletops".formatted(config.worlds(), tabletops.size()));
        }
        this.config = config;
        this.stage = stage;
        this.net = net;
        this.seeds = seeds.child(stage.name(), 0);
        this.nanoClock = nanoClock;
        this.adam = new Adam(adamConfig(config, 0), net.parameters());
        this.q = new NetworkQFunction(backend, net);
        this.next = new NextValues(backend, net, config.refresh());
        this.learner = new QLearner(backend, net, adam, new BellmanTarget(config.gamma()), next, config.clipNorm());
        for (int w = 0; w < tabletops.size(); w++) {
            actors.add(new Actor(tabletops.get(w), stage, net.config().windowCells(), this.seeds.child("world", w)));
        }
    }

    /** Keeps what a run must not lose; called between rounds. */
    public interface Keeper {

        /** A transition entered the replay as its {@code number}-th. */
        void transition(int number, Transition t) throws IOException;

        /** A checkpoint is due: everything up to here must survive. */
        void checkpoint(Trainer trainer) throws IOException;

        void progress(Progress p) throws IOException;
    }

    /**
     * Trains until {@code stop} says so, which is asked after each round; ends with a checkpoint.
     *
     * @param workers runs the simulations
     * @throws ArithmeticException if learning diverged
     */
    public void run(Workers workers, Keeper keeper, BooleanSupplier stop) throws IOException, InterruptedException {
        long began = nanoClock.getAsLong();
        double before = elapsedS;
        dealScenes(workers);
        while (!stop.getAsBoolean()) {
            playRound(workers, keeper);
            QLearner.Step learnt = learn();
            round++;
            elapsedS = before + (nanoClock.getAsLong() - began) * 1e-9;
            keeper.progress(progress(learnt));
            if (round % config.checkpointEvery() == 0) {
                keeper.checkpoint(this);
                dealScenes(workers);
            }
        }
        if (round % config.checkpointEvery() != 0) {
            keeper.checkpoint(this);
        }
    }

    private void dealScenes(Workers workers) throws InterruptedException {
        workers.inAllWorlds(actors.stream().<Callable<Void>>map(actor -> () -> {
            actor.begin();
            return null;
        }).toList());
    }

    private void playRound(Workers workers, Keeper keeper) throws IOException, InterruptedException {
        List<Callable<Attempt>> motions = new ArrayList<>();
        for (int w = 0; w < actors.size(); w++) {
            Actor actor = actors.get(w);
            Ranked choice = choose(actor, attempts + w);
            motions.add(() -> actor.act(choice.choice(), choice.q()));
        }
        for (Attempt attempt : workers.inAllWorlds(motions)) {
            attempts++;
            if (!Double.isNaN(attempt.q())) {
                recent.add(attempt.q(), attempt.reward() > 0);
            }
            for (Transition t : attempt.transitions()) {
                keeper.transition(replay.size(), t);
                replay.add(t);
            }
        }
    }

    private static AdamConfig adamConfig(TrainConfig c, long attempts) {
        return new AdamConfig(c.learningRate(attempts), c.beta1(), c.beta2(), ADAM_EPS, c.weightDecay());
    }

    private record Ranked(Choice choice, double q) {
    }

    /** ε-greedy: with probability ε a random pixel of the goal's cells at a random angle, else argmax_a Q(s_t, a | g_t). */
    private Ranked choose(Actor actor, long attempt) {
        RandomGenerator random = seeds.stream("explore", attempt);
        Goal goal = actor.goal();
        if (random.nextDouble() < config.epsilon(attempt)) {
            return new Ranked(randomChoice(goal, random), Double.NaN);
        }
        QMaps maps = q.evaluate(Primitive.GRASP, States.images(actor.state().heightmap(), goal), States.window(goal, net.config().windowCells()), GraspMaps.HALF_TURN);
        QMaps.Choice best = GraspMaps.best(maps, goal, actor.failed());
        return new Ranked(new Choice(best.k(), best.row(), best.column()), best.q());
    }

    /** A cell of the focus and an angle, both uniform among those that the window covers. */
    private Choice randomChoice(Goal goal, RandomGenerator random) {
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            int skip = random.nextInt(goal.focus().size());
            int cell = goal.focus().next(0);
            while (skip-- > 0) {
                cell = goal.focus().next(cell + 1);
            }
            Choice choice = new Choice(random.nextInt(Action.ROTATIONS), cell / Heightmap.CELLS, cell % Heightmap.CELLS);
            // Only of an object wider than the window are there cells that it does not cover.
            if (States.covers(goal, choice, net.config().windowCells())) {
                return choice;
            }
        }
        throw new IllegalStateException("a window of %d cells covers nothing of the goal %s; train a net with a wider window".formatted(net.config().windowCells(), goal.focus()));
    }

    private QLearner.Step learn() {
        if (attempts < config.warmUpAttempts() || config.stepsPerRound() == 0) {
            return new QLearner.Step(Double.NaN, Double.NaN);
        }
        adam.configure(adamConfig(config, attempts));
        double loss = 0;
        double meanQ = 0;
        for (int i = 0; i < config.stepsPerRound(); i++) {
            QLearner.Step step = learner.step(replay, config.batch(), seeds.stream("learn", steps++));
            loss += step.loss() / config.stepsPerRound();
            meanQ += step.meanQ() / config.stepsPerRound();
        }
        return new QLearner.Step(loss, meanQ);
    }

    private Progress progress(QLearner.Step learnt) {
        return new Progress(stage.name(), round, attempts, steps, recent.rate(), learnt.loss(), learnt.meanQ(), config.epsilon(attempts), replay.size(), elapsedS);
    }

    public MpgNet net() {
        return net;
    }

    public Adam adam() {
        return adam;
    }

    /** The counters and statistics that a checkpoint carries besides weights, optimiser and replay. */
    public TrainerState state() {
        return new TrainerState(stage.name(), seeds.root(), round, attempts, steps, replay.size(), elapsedS,
                actors.stream().map(Actor::scenes).toList(),
                recent.entries().stream().map(e -> new TrainerState.Outcome(e.q(), e.success())).toList(),
                recent.qStar().orElse(Double.NaN),
                next.remembered());
    }

    /**
     * Goes on where {@code state} was taken; call before {@link #run}. Weights and optimiser are loaded by the caller.
     *
     * @param transitions the replay's {@code state.replaySize()} first transitions
     */
    public void resume(TrainerState state, List<Transition> transitions) {
        if (state.seed() != seeds.root() || !state.stage().equals(stage.name()) || state.scenes().size() != actors.size()) {
            throw new IllegalArgumentException("the checkpoint is of another run (stage %s, %d worlds); resume with the options that the run was started with"
                    .formatted(state.stage(), state.scenes().size()));
        }
        round = state.round();
        attempts = state.attempts();
        steps = state.steps();
        elapsedS = state.elapsedS();
        for (int w = 0; w < actors.size(); w++) {
            actors.get(w).resumeAfter(state.scenes().get(w));
        }
        state.recent().forEach(o -> recent.add(o.q(), o.success()));
        transitions.forEach(replay::add);
        next.remember(state.argmax());
    }
}
