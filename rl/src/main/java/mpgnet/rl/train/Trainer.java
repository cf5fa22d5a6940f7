package mpgnet.rl.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import mpgnet.nn.Module;
import mpgnet.nn.Parts;
import mpgnet.nn.optim.Adam;
import mpgnet.nn.optim.AdamConfig;
import mpgnet.nn.optim.Optimiser;
import mpgnet.rl.network.Augmentation;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.NetworkQFunction;
import mpgnet.rl.problem.Embodiment;
import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Situation;
import mpgnet.rl.problem.State;
import mpgnet.rl.problem.Tally;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.problem.Turn;
import mpgnet.rl.qlearning.BellmanTarget;
import mpgnet.rl.qlearning.ExplainedUpdate;
import mpgnet.rl.qlearning.NextValues;
import mpgnet.rl.qlearning.QLearner;
import mpgnet.rl.qlearning.UpdateExplainer;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.replay.Replay;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.train.CoreTime.Activity;
import mpgnet.rl.workflow.Discriminator;
import mpgnet.sim.world.ResettableTabletop;
import mpgnet.tensor.backend.Backend;

/**
 * Training of one stage, round by round: every world makes one motion (the simulations run side by side), the replay
 * takes what came of it, one of the nets takes some gradient steps. All randomness is a function of the seed and of
 * counters, and the results of a round are gathered in the order of the worlds, so a run is the same for any number of
 * threads, with {@link TrainConfig#lag} as without; at each checkpoint all worlds deal fresh scenes, so a run that was
 * stopped and resumed there is the same as one that was not.
 */
public final class Trainer {

    /** PyTorch's default, which the paper does not change. */
    private static final double ADAM_EPS = 1e-8;

    private final TrainConfig config;
    private final Stage stage;
    private final double qStarBefore;
    private final Backend backend;
    private final MpgNet net;
    private final Adam adam;
    private final Seeds seeds;
    private final Discriminator discriminator;
    private final NextValues next;
    private final Replay replay;
    private final TrainingStep step;
    private final List<? extends ResettableTabletop> tabletops;
    private final Worlds worlds;
    private final Curriculum curriculum;
    private final Optional<ClassifierLearner> classifier;
    private final Clocks clocks;
    private final CoreTime coreTime;
    private long round;
    private long attempts;
    private long steps;
    private double elapsedS;
    private int graspsOfRound;
    private int graspsHeldOfRound;

    /**
     * @param qStarBefore Q*_g as the stage before found it
     * @param backend     where {@code net} lives
     * @param net         has the branches that the stage trains and those that it asks; this trainer freezes and thaws
     *                    them
     * @param tabletops   one per world, {@code config.worlds()} of them
     * @param clocks      for the elapsed time in the metrics and the cores' shares
     */
    public Trainer(TrainConfig config, Stage stage, double qStarBefore, Backend backend, MpgNet net,
            List<? extends ResettableTabletop> tabletops, Seeds seeds, Clocks clocks) {
        if (tabletops.size() != config.worlds()) {
            throw new IllegalArgumentException(
                    "the configuration plays %d worlds; got %d tabletops".formatted(config.worlds(), tabletops.size()));
        }
        this.config = config;
        this.stage = stage;
        this.qStarBefore = qStarBefore;
        this.backend = backend;
        this.net = net;
        this.seeds = seeds.child(stage.name(), 0);
        this.clocks = clocks;
        this.coreTime = new CoreTime(clocks);
        this.adam = new Adam(adamConfig(0), AlternatingTraining.parameters(net, stage));
        this.discriminator =
                new Discriminator(new NetworkQFunction(backend, net)::distinct, net.config().windowCells(),
                        stage.discriminators());
        this.next = new NextValues(backend, net, config.refresh());
        this.replay = new Replay(config.aids().balancedReplay());
        // The worlds in which training plays are the standard ones, whatever gripper evaluates the nets later.
        this.step = new TrainingStep(stage,
                new EpsilonGreedy(stage, discriminator, net.config().windowCells(), config.heuristicAfter(),
                        Embodiment.standard()),
                discriminator, replay,
                new QLearner(backend, net, adam, new BellmanTarget(config.gamma()), next, config.clipNorm(),
                        config.aids().augmentation() ? QLearner.AUGMENTATION : Augmentation.NONE));
        this.classifier = stage.classifier().map(learns -> new ClassifierLearner(backend, learns));
        this.tabletops = tabletops;
        this.worlds = new Worlds(stage, tabletops.size(), this.seeds, coreTime);
        this.curriculum = new Curriculum(stage, config.gate());
    }

    /** Keeps what a run must not lose; called between rounds. */
    public interface Keeper {

        /** A transition entered the replay as its {@code number}-th. */
        void transition(int number, Transition t) throws IOException;

        /** What was measured of the {@code number}-th transition's motion; told before the transition itself. */
        default void evidence(int number, Primitive net, double reward, Evidence e) throws IOException {
            // Only who scores motions again wants to know.
        }

        /** A checkpoint is due: everything up to here must survive. */
        void checkpoint(Trainer trainer) throws IOException;

        void progress(Progress p) throws IOException;
    }

    /**
     * Trains until {@code stop} says so, which is asked after each round; ends with a checkpoint.
     *
     * @param workers runs the simulations
     * @throws DivergedException if a loss was not finite; the last checkpoint is from before
     */
    public void run(Workers workers, Keeper keeper, BooleanSupplier stop) throws IOException, InterruptedException {
        run(new LocalSimulations(stage, tabletops, workers, coreTime), keeper, stop);
    }

    /**
     * As above; who simulates changes no bit of the run.
     *
     * @throws DivergedException if a loss was not finite; the last checkpoint is from before
     */
    public void run(Simulations simulations, Keeper keeper, BooleanSupplier stop)
            throws IOException, InterruptedException {
        long began = clocks.wallNs().getAsLong();
        double before = elapsedS;
        if (round == 0 && replay.size() == 0) {
            beTaught(keeper, stop);
        }
        deal(simulations, worlds.all());
        try (Beside beside = new Beside()) {
            while (!stop.getAsBoolean()) {
                QLearner.Step learnt = config.lag() == 0 ? playAndLearn(simulations, keeper)
                        : learnWhilePlaying(simulations, beside, keeper);
                coreTime.begin(Activity.OTHER);
                round++;
                elapsedS = before + (clocks.wallNs().getAsLong() - began) * 1e-9;
                keeper.progress(progress(learnt));
                curriculum.passLevel();
                if (round % config.checkpointEvery() == 0) {
                    keeper.checkpoint(this);
                    deal(simulations, worlds.all());
                }
            }
        }
        if (round % config.checkpointEvery() != 0) {
            keeper.checkpoint(this);
        }
    }

    /** The teacher's motions enter the replay, as if they had been made here, unless {@code stop} comes first. */
    private void beTaught(Keeper keeper, BooleanSupplier stop) throws IOException {
        Teacher teacher = new Teacher(stage, config.teaching(), seeds, discriminator, net.config().windowCells());
        while (teacher.hasMore()) {
            for (Teacher.Shown shown : teacher.next(curriculum.level())) {
                keep(shown.attempt(), shown.next(), shown.nextTurn(), keeper);
            }
            if (teacher.hasMore() && stop.getAsBoolean()) {
                return;
            }
        }
    }

    private void deal(Simulations simulations, List<World> waiting) throws InterruptedException {
        worlds.deal(simulations, waiting, curriculum.level(), stage.successPerEpisode() ? config.measuredShare() : 0,
                world -> {
                    coreTime.begin(Activity.DECIDING);
                    world.scored(discriminator.score(world.seen()));
                    return world.nextTurn(qStar(), config.epsilon(attempts)).isPresent();
                });
    }

    private QLearner.Step playAndLearn(Simulations simulations, Keeper keeper)
            throws IOException, InterruptedException {
        List<EpsilonGreedy.Chosen> chosen = choose();
        coreTime.begin(Activity.PHYSICS);
        worlds.see(simulations.play(motions(chosen), curriculum.level()));
        conclude(simulations, chosen, keeper);
        coreTime.begin(Activity.LEARNING);
        return learn();
    }

    /** The gradient steps are from what was played up to the round before: who simulates need not wait for them. */
    private QLearner.Step learnWhilePlaying(Simulations simulations, Beside beside, Keeper keeper)
            throws IOException, InterruptedException {
        List<EpsilonGreedy.Chosen> chosen = choose();
        List<SimulationJob> motions = motions(chosen);
        int level = curriculum.level();
        QLearner.Step learnt;
        try (Beside.Going<List<SimulatedStep>> playing = beside.begin(() -> simulations.play(motions, level))) {
            coreTime.begin(Activity.LEARNING);
            learnt = learn();
            coreTime.begin(Activity.PHYSICS);
            worlds.see(playing.result());
        }
        conclude(simulations, chosen, keeper);
        return learnt;
    }

    private List<EpsilonGreedy.Chosen> choose() {
        coreTime.begin(Activity.DECIDING);
        List<EpsilonGreedy.Chosen> chosen = new ArrayList<>();
        for (int w = 0; w < worlds.size(); w++) {
            chosen.add(step.choose(worlds.get(w), config.epsilon(attempts + w),
                    seeds.stream("explore", attempts + w)));
        }
        return chosen;
    }

    private List<SimulationJob> motions(List<EpsilonGreedy.Chosen> chosen) {
        return IntStream.range(0, worlds.size()).mapToObj(w -> step.execute(worlds.get(w), chosen.get(w))).toList();
    }

    private void conclude(Simulations simulations, List<EpsilonGreedy.Chosen> chosen, Keeper keeper)
            throws IOException, InterruptedException {
        coreTime.begin(Activity.DECIDING);
        List<World> over = new ArrayList<>();
        List<Ending> endings = new ArrayList<>();
        graspsOfRound = 0;
        graspsHeldOfRound = 0;
        for (int w = 0; w < worlds.size(); w++) {
            Ending ending = conclude(worlds.get(w), step.reward(worlds.get(w), chosen.get(w)));
            endings.add(ending);
            if (ending.attempt().turn().primitive() == Primitive.GRASP) {
                graspsOfRound++;
                graspsHeldOfRound += ending.attempt().evidence().goalHeld() ? 1 : 0;
            }
            if (ending.over()) {
                over.add(worlds.get(w));
            }
        }
        deal(simulations, over);
        coreTime.begin(Activity.OTHER);
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

    private Ending conclude(World world, Attempt attempt) {
        Situation after = world.situation();
        Optional<Turn> wished = config.aids().hindsight()
                ? Hindsight.of(attempt, world.outcome(), net.config().windowCells()) : Optional.empty();
        Tally soFar = world.tally();
        world.count(attempt.choice(), attempt.evidence());
        boolean completed =
                stage.completes(attempt.turn(), attempt.evidence(), attempt.before().observation());
        Optional<Turn> following = completed ? stage.sequel(after) : world.nextTurn(qStar(), config.epsilon(attempts));
        boolean over = completed || following.isEmpty() || world.tally().motions() >= stage.maxMotions();
        curriculum.count(attempt, world.measured(), completed, over);
        return new Ending(attempt, soFar, wished, following.isPresent() ? after : null, following.orElse(null), over);
    }

    /**
     * Where a classifier coordinates the nets: once they explore little, it learns from each grasp of the target and
     * one batch per motion.
     */
    private void learnToCoordinate(Ending ending) {
        if (classifier.isEmpty() || config.annealed(attempts) < ClassifierLearner.FIRST_PHASE) {
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
            keep(a, where.state(), turn, keeper);
        }
        if (ending.wished().isPresent() && stage.trains().contains(Primitive.GRASP)) {
            keep(a.as(ending.wished().get(), Hindsight.REWARD), where.state(), turn, keeper);
        }
    }

    private void keep(Attempt attempt, State next, Turn nextTurn, Keeper keeper) throws IOException {
        int number = replay.size();
        keeper.evidence(number, attempt.turn().primitive(), attempt.reward(), attempt.evidence());
        keeper.transition(number, step.remember(attempt, next, nextTurn));
    }

    private AdamConfig adamConfig(long attempts) {
        return new AdamConfig(config.learningRate(attempts), config.beta1(), config.beta2(), ADAM_EPS,
                config.weightDecay());
    }

    private QLearner.Step learn() {
        Primitive learning = AlternatingTraining.inRound(stage, config, round);
        if (attempts < config.warmUpAttempts() || config.stepsPerRound() == 0
                || replay.size(learning) < config.batch()) {
            return new QLearner.Step(Double.NaN, Double.NaN, Double.NaN);
        }
        AlternatingTraining.thawOnly(net, stage, learning);
        adam.configure(adamConfig(attempts));
        double loss = 0;
        double meanQ = 0;
        double norm = 0;
        for (int i = 0; i < config.stepsPerRound(); i++) {
            QLearner.Step learnt = step(learning);
            loss += learnt.loss() / config.stepsPerRound();
            meanQ += learnt.meanQ() / config.stepsPerRound();
            norm += learnt.gradientNorm() / config.stepsPerRound();
        }
        return new QLearner.Step(loss, meanQ, norm);
    }

    private QLearner.Step step(Primitive learning) {
        try {
            QLearner.Step learnt = step.learn(learning, config.batch(), seeds.stream("learn", steps));
            steps++;
            return learnt;
        } catch (ArithmeticException e) {
            throw new DivergedException(stage.name(), steps + 1, e);
        }
    }

    /**
     * One update of these nets from one transition, with all its numbers. It changes the nets: for a trainer that was
     * resumed to look at it, not to go on.
     *
     * @param number of a transition of the replay whose net this stage trains
     */
    public ExplainedUpdate explain(int number) {
        Primitive learning = replay.get(number).primitive();
        if (!stage.trains().contains(learning)) {
            throw new IllegalArgumentException(
                    "transition %d is the %s-net's, which %s does not train".formatted(number,
                            learning.name().toLowerCase(Locale.ROOT), stage.name()));
        }
        AlternatingTraining.thawOnly(net, stage, learning);
        adam.configure(adamConfig(attempts));
        return new UpdateExplainer(backend, net, adam, config.gamma(), config.clipNorm()).explain(replay, number,
                seeds.stream("explain", number));
    }

    /**
     * One gradient step of one net from the replay, as training takes it: for a trainer that was resumed to look at it,
     * not to go on.
     *
     * @throws IllegalArgumentException if the stage does not train this net
     */
    public QLearner.Step practise(Primitive learning) {
        if (!stage.trains().contains(learning)) {
            throw new IllegalArgumentException("%s does not train the %s-net".formatted(stage.name(),
                    learning.name().toLowerCase(Locale.ROOT)));
        }
        AlternatingTraining.thawOnly(net, stage, learning);
        adam.configure(adamConfig(attempts));
        return step(learning);
    }

    /** What a reward of this stage means, in words. */
    public String meaning(Primitive primitive, double reward) {
        return stage.reward(primitive).meaning(reward);
    }

    private Progress progress(QLearner.Step learnt) {
        return ProgressBuilder.builder()
                .stage(stage.name())
                .level(curriculum.level())
                .round(round)
                .attempts(attempts)
                .steps(steps)
                .grasps(graspsOfRound)
                .graspsHeld(graspsHeldOfRound)
                .successRate(curriculum.rate())
                .loss(learnt.loss())
                .meanQ(learnt.meanQ())
                .epsilon(config.epsilon(attempts))
                .gate(config.gate())
                .replaySize(replay.size())
                .lag(config.lag())
                .elapsedS(elapsedS)
                .build();
    }

    /**
     * Q*_g as the last greedy grasps of this stage say; while they are too few or too bad to say anything, as the stage
     * before found it.
     */
    public double qStar() {
        return curriculum.qStar().orElse(qStarBefore);
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
        return curriculum.passed();
    }

    /** Where the cores' time has gone since this trainer was made. */
    public CoreTime coreTime() {
        return coreTime;
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
    public TrainingCounters counters() {
        return TrainingCountersBuilder.builder()
                .stage(stage.name())
                .seed(seeds.root())
                .level(curriculum.level())
                .passed(curriculum.passed())
                .round(round)
                .attempts(attempts)
                .steps(steps)
                .replaySize(replay.size())
                .elapsedS(elapsedS)
                .scenes(worlds.all().stream().map(World::scenes).toList())
                .recent(curriculum.recent())
                .grasps(curriculum.grasps())
                .qStar(curriculum.qStar().orElse(Double.NaN))
                .classified(classifier.map(ClassifierLearner::examples).orElse(List.of()))
                .argmax(next.remembered())
                .build();
    }

    /** Takes up a run's counters and replay, whatever its seed and worlds were: to look at it, not to go on. */
    void lookAt(TrainingCounters from, List<Transition> transitions) {
        round = from.round();
        attempts = from.attempts();
        steps = from.steps();
        transitions.forEach(replay::add);
        if (transitions.size() == from.replaySize()) { // else the numbers are others
            next.remember(from.argmax());
        }
    }

    /**
     * Goes on where {@code from} was taken; call before {@link #run}. Weights and optimiser are loaded by the caller.
     *
     * @param transitions the replay's {@code from.replaySize()} first transitions
     */
    public void resume(TrainingCounters from, List<Transition> transitions) {
        if (from.seed() != seeds.root() || !from.stage().equals(stage.name())
                || from.scenes().size() != worlds.size()) {
            throw new IllegalArgumentException(
                    ("the checkpoint is of another run (stage %s, %d worlds); resume with the options that the run was"
                            + " started with").formatted(from.stage(), from.scenes().size()));
        }
        curriculum.resume(from);
        round = from.round();
        attempts = from.attempts();
        steps = from.steps();
        elapsedS = from.elapsedS();
        for (int w = 0; w < worlds.size(); w++) {
            worlds.get(w).resumeAfter(from.scenes().get(w));
        }
        classifier.ifPresent(c -> from.classified().forEach(c::add));
        transitions.forEach(replay::add);
        next.remember(from.argmax());
    }
}
