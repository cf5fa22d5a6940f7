package mpgnet.rl.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import mpgnet.nn.Module;
import mpgnet.nn.Parts;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.nn.optim.Optimiser;
import mpgnet.rl.network.Augmentation;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.NetworkQFunction;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.qlearning.BellmanTarget;
import mpgnet.rl.qlearning.NextValues;
import mpgnet.rl.qlearning.QLearner;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.replay.Replay;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.workflow.Discriminator;
import mpgnet.sim.world.ResettableTabletop;
import mpgnet.tensor.backend.Backend;

/**
 * Training of one stage, round by round: every world makes one motion (the simulations run side by side), the replay
 * takes what came of it, one of the nets takes some gradient steps. All randomness is a function of the seed and of
 * counters, and the results of a round are gathered in the order of the worlds, so a run is the same for any number of
 * threads; at each checkpoint all worlds deal fresh scenes, so a run that was stopped and resumed there is the same as
 * one that was not.
 */
public final class Trainer {

    /** PyTorch's default, which the paper does not change. */
    private static final double ADAM_EPS = 1e-8;
    /** Scenes in a row that may offer no goal before the sampler is called broken. */
    private static final int EMPTY_SCENES = 50;

    private final TrainConfig config;
    private final Stage stage;
    private final double qStarBefore;
    private final MpgNet net;
    private final Adam adam;
    private final Seeds seeds;
    private final Discriminator discriminator;
    private final EpsilonGreedy behaviour;
    private final NextValues next;
    private final QLearner learner;
    private final Replay replay;
    private final List<World> worlds = new ArrayList<>();
    private final Optional<ClassifierLearner> classifier;
    private final SuccessWindow recent = new SuccessWindow();
    private final SuccessWindow grasps = new SuccessWindow();
    private final LongSupplier nanoClock;
    private int level;
    private boolean passed;
    private long round;
    private long attempts;
    private long steps;
    private double elapsedS;

    /**
     * @param qStarBefore Q*_g as the stage before found it
     * @param backend     where {@code net} lives
     * @param net         has the branches that the stage trains and those that it asks; this trainer freezes and thaws
     *                    them
     * @param tabletops   one per world, {@code config.worlds()} of them
     * @param nanoClock   for the elapsed time in the metrics; nothing else depends on it
     */
    public Trainer(TrainConfig config, Stage stage, double qStarBefore, Backend backend, MpgNet net,
            List<? extends ResettableTabletop> tabletops, Seeds seeds, LongSupplier nanoClock) {
        if (tabletops.size() != config.worlds()) {
            throw new IllegalArgumentException(
                    "the configuration plays %d worlds; got %d tabletops".formatted(config.worlds(), tabletops.size()));
        }
        this.config = config;
        this.stage = stage;
        this.qStarBefore = qStarBefore;
        this.net = net;
        this.seeds = seeds.child(stage.name(), 0);
        this.nanoClock = nanoClock;
        this.adam = new Adam(adamConfig(0), AlternatingTraining.parameters(net, stage));
        this.discriminator =
                new Discriminator(new NetworkQFunction(backend, net)::distinct, net.config().windowCells(),
                        stage.discriminators());
        this.behaviour = new EpsilonGreedy(stage, discriminator, net.config().windowCells(), config.heuristicAfter());
        this.next = new NextValues(backend, net, config.refresh());
        this.learner = new QLearner(backend, net, adam, new BellmanTarget(config.gamma()), next, config.clipNorm(),
                config.aids().augmentation() ? QLearner.AUGMENTATION : Augmentation.NONE);
        this.replay = new Replay(config.aids().balancedReplay());
        this.classifier = stage.classifier().map(learns -> new ClassifierLearner(backend, learns));
        for (int w = 0; w < tabletops.size(); w++) {
            worlds.add(new World(tabletops.get(w), stage, this.seeds.child("world", w)));
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
     * @throws DivergedException if a number was none; the last checkpoint is from before
     */
    public void run(Workers workers, Keeper keeper, BooleanSupplier stop) throws IOException, InterruptedException {
        long began = nanoClock.getAsLong();
        double before = elapsedS;
        deal(workers, worlds);
        while (!stop.getAsBoolean()) {
            playRound(workers, keeper);
            QLearner.Step learnt = learn();
            round++;
            elapsedS = before + (nanoClock.getAsLong() - began) * 1e-9;
            keeper.progress(progress(learnt));
            passLevel();
            if (round % config.checkpointEvery() == 0) {
                keeper.checkpoint(this);
                deal(workers, worlds);
            }
        }
        if (round % config.checkpointEvery() != 0) {
            keeper.checkpoint(this);
        }
    }

    /** Deals fresh scenes until each of these worlds has one with something to do. */
    private void deal(Workers workers, List<World> waiting) throws InterruptedException {
        List<World> left = waiting;
        for (int deals = 0; !left.isEmpty(); deals++) {
            if (deals == EMPTY_SCENES) {
                throw new IllegalStateException(
                        "%d scenes in a row had nothing to do for %s; check its sampler and the weights that it starts from"
                                .formatted(EMPTY_SCENES, stage.name()));
            }
            simulate(workers, left,
                    w -> worlds.get(w).deal(level, stage.successPerEpisode() ? config.measuredShare() : 0));
            left.forEach(world -> world.scored(discriminator.score(world.seen())));
            left = left.stream().filter(world -> world.nextTurn(qStar(), config.epsilon(attempts)).isEmpty()).toList();
        }
    }

    private interface InWorld {
        void run(int world);
    }

    /** A world always runs on the thread of its number. */
    private void simulate(Workers workers, List<World> some, InWorld task) throws InterruptedException {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int w = 0; w < worlds.size(); w++) {
            int world = w;
            boolean takesPart = some.contains(worlds.get(w));
            tasks.add(() -> {
                if (takesPart) {
                    task.run(world);
                }
                return null;
            });
        }
        workers.inAllWorlds(tasks);
    }

    private void playRound(Workers workers, Keeper keeper) throws IOException, InterruptedException {
        List<EpsilonGreedy.Chosen> chosen = new ArrayList<>();
        for (int w = 0; w < worlds.size(); w++) {
            chosen.add(behaviour.choose(worlds.get(w), config.epsilon(attempts + w),
                    seeds.stream("explore", attempts + w)));
        }
        simulate(workers, worlds, w -> worlds.get(w).carryOut(chosen.get(w).choice()));
        List<World> over = new ArrayList<>();
        List<Ending> endings = new ArrayList<>();
        for (int w = 0; w < worlds.size(); w++) {
            Ending ending = conclude(worlds.get(w), chosen.get(w));
            endings.add(ending);
            if (ending.over()) {
                over.add(worlds.get(w));
            }
        }
        deal(workers, over);
        for (int w = 0; w < worlds.size(); w++) {
            attempts++;
            learnToCoordinate(endings.get(w));
            remember(worlds.get(w), endings.get(w), keeper);
        }
    }

    /**
     * How an attempt ended.
     *
     * @param before the episode's motions before it
     * @param after  where it left the world; null where the value goes on in the next scene
     * @param next   whose turn it is there; null likewise, or where nothing follows
     * @param over   whether the episode is over
     */
    private record Ending(Attempt attempt, Tally before, Optional<Turn> wished, Situation after, Turn next,
            boolean over) {
    }

    private Ending conclude(World world, EpsilonGreedy.Chosen chosen) {
        Situation before = world.situation();
        Turn turn = world.turn();
        world.scored(discriminator.score(world.seen()));
        Situation after = world.situation();
        Evidence evidence = Evidence.of(turn, chosen.choice(), before, world.outcome(), after);
        double reward = stage.reward(turn.primitive()).of(evidence);
        Attempt attempt = new Attempt(before, turn, chosen.choice(), chosen.q(), evidence, reward);
        Optional<Turn> wished = config.aids().hindsight()
                ? Hindsight.of(attempt, world.outcome(), net.config().windowCells()) : Optional.empty();
        Tally soFar = world.tally();
        world.count(chosen.choice(), evidence);
        boolean completed = stage.completes(turn, evidence, before.observation());
        Optional<Turn> following = completed ? stage.sequel(after) : world.nextTurn(qStar(), config.epsilon(attempts));
        boolean over = completed || following.isEmpty() || world.tally().motions() >= stage.maxMotions();
        countSuccess(world, attempt, completed, over);
        return new Ending(attempt, soFar, wished, following.isPresent() ? after : null, following.orElse(null), over);
    }

    private void countSuccess(World world, Attempt attempt, boolean completed, boolean over) {
        if (attempt.turn().primitive() == Primitive.GRASP && attempt.greedy()) {
            grasps.add(attempt.q(), attempt.earnedAll());
        }
        if (!stage.successPerEpisode() && attempt.greedy() && stage.counts(attempt.turn(), attempt.before())) {
            recent.add(attempt.q(), attempt.reward() > 0);
        }
        if (stage.successPerEpisode() && over && world.measured()) {
            recent.add(attempt.q(), completed);
        }
    }

    /**
     * Where a classifier coordinates the nets: once they learn, so does it, from each grasp of the target and one batch
     * per motion.
     */
    private void learnToCoordinate(Ending ending) {
        if (classifier.isEmpty() || attempts <= config.warmUpAttempts()) {
            return;
        }
        classifier.get().note(ending.attempt(), ending.before());
        try {
            classifier.get().learn(seeds.stream("classifier", attempts));
        } catch (ArithmeticException e) {
            throw new DivergedException(stage.name(), steps + 1, e);
        }
    }

    /** Adds the attempt to the replay; by now the next scene lies there, if one was dealt. */
    private void remember(World world, Ending ending, Keeper keeper) throws IOException {
        Attempt a = ending.attempt();
        boolean nextScene = ending.after() == null;
        Situation where = nextScene ? world.situation() : ending.after();
        Turn turn = nextScene ? stage.opening(where, world.turn()) : ending.next();
        if (stage.trains().contains(a.turn().primitive())) {
            keep(new Transition(a.before().state(), a.turn(), a.choice(), a.reward(), where.state(), turn), keeper);
        }
        if (ending.wished().isPresent() && stage.trains().contains(Primitive.GRASP)) {
            keep(new Transition(a.before().state(), ending.wished().get(), a.choice(), 1, where.state(), turn), keeper);
        }
    }

    private void keep(Transition t, Keeper keeper) throws IOException {
        keeper.transition(replay.size(), t);
        replay.add(t);
    }

    private AdamConfig adamConfig(long attempts) {
        return new AdamConfig(config.learningRate(attempts), config.beta1(), config.beta2(), ADAM_EPS,
                config.weightDecay());
    }

    private QLearner.Step learn() {
        Primitive learning = AlternatingTraining.inRound(stage, config, round);
        if (attempts < config.warmUpAttempts() || config.stepsPerRound() == 0
                || replay.size(learning) < config.batch()) {
            return new QLearner.Step(Double.NaN, Double.NaN);
        }
        AlternatingTraining.thawOnly(net, stage, learning);
        adam.configure(adamConfig(attempts));
        double loss = 0;
        double meanQ = 0;
        for (int i = 0; i < config.stepsPerRound(); i++) {
            QLearner.Step step = step(learning);
            loss += step.loss() / config.stepsPerRound();
            meanQ += step.meanQ() / config.stepsPerRound();
        }
        return new QLearner.Step(loss, meanQ);
    }

    private QLearner.Step step(Primitive learning) {
        try {
            QLearner.Step step = learner.step(replay, learning, config.batch(), seeds.stream("learn", steps));
            steps++;
            return step;
        } catch (ArithmeticException e) {
            throw new DivergedException(stage.name(), steps + 1, e);
        }
    }

    /** Once a level is mastered, the next one is counted afresh; once the last one is, the stage is passed. */
    private void passLevel() {
        if (recent.full() && recent.rate() >= config.gate()) {
            if (level + 1 < stage.levels()) {
                level++;
                recent.clear();
            } else {
                passed = true;
            }
        }
    }

    private Progress progress(QLearner.Step learnt) {
        return new Progress(stage.name(), level, round, attempts, steps, recent.rate(), learnt.loss(), learnt.meanQ(),
                config.epsilon(attempts), replay.size(), elapsedS);
    }

    /**
     * Q*_g as the last greedy grasps of this stage say; while they are too few or too bad to say anything, as the stage
     * before found it.
     */
    public double qStar() {
        return grasps.qStar().orElse(qStarBefore);
    }

    /** Q*_g as the stage before found it. */
    double qStarBefore() {
        return qStarBefore;
    }

    public MpgNet net() {
        return net;
    }

    public Adam adam() {
        return adam;
    }

    /** Everything that training changes: the nets, and the classifier where there is one. */
    Module module() {
        return classifier.<Module>map(c -> new Parts(List.of(net, c.classifier()))).orElse(net);
    }

    /** In the order of {@link #module}'s parts. */
    List<Optimiser> optimisers() {
        return classifier.<List<Optimiser>>map(c -> List.of(adam, c.sgd())).orElse(List.of(adam));
    }

    /** Whether success over the last 100 has reached the gate on the hardest level, now or at some time before. */
    public boolean passed() {
        return passed;
    }

    /** Rounds so far. */
    public long rounds() {
        return round;
    }

    /** Whether ε and the learning rate have fallen to their ends. */
    public boolean annealed() {
        return attempts >= (long) config.warmUpAttempts() + config.annealAttempts();
    }

    /** The counters and statistics that a checkpoint carries besides weights, optimiser and replay. */
    public TrainingCounters state() {
        return new TrainingCounters(stage.name(), seeds.root(), level, passed, round, attempts, steps, replay.size(),
                elapsedS,
                worlds.stream().map(World::scenes).toList(), TrainingCounters.outcomes(recent),
                TrainingCounters.outcomes(grasps),
                grasps.qStar().orElse(Double.NaN), classifier.map(ClassifierLearner::examples).orElse(List.of()),
                next.remembered());
    }

    /**
     * Goes on where {@code state} was taken; call before {@link #run}. Weights and optimiser are loaded by the caller.
     *
     * @param transitions the replay's {@code state.replaySize()} first transitions
     */
    public void resume(TrainingCounters state, List<Transition> transitions) {
        if (state.seed() != seeds.root() || !state.stage().equals(stage.name())
                || state.scenes().size() != worlds.size()) {
            throw new IllegalArgumentException(
                    "the checkpoint is of another run (stage %s, %d worlds); resume with the options that the run was started with"
                            .formatted(state.stage(), state.scenes().size()));
        }
        level = state.level();
        passed = state.passed();
        round = state.round();
        attempts = state.attempts();
        steps = state.steps();
        elapsedS = state.elapsedS();
        for (int w = 0; w < worlds.size(); w++) {
            worlds.get(w).resumeAfter(state.scenes().get(w));
        }
        state.recent().forEach(o -> recent.add(o.q(), o.success()));
        state.grasps().forEach(o -> grasps.add(o.q(), o.success()));
        classifier.ifPresent(c -> state.classified().forEach(c::add));
        transitions.forEach(replay::add);
        next.remember(state.argmax());
    }
}
