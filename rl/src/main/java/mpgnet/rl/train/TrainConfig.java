package mpgnet.rl.train;

import io.soabase.recordbuilder.core.RecordBuilder;
import mpgnet.rl.stage.HardScenes;
import mpgnet.rl.stage.Stages;
import mpgnet.rl.stage.Variation;

/**
 * The hyper-parameters of a stage.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 14, 15, 35, 54, 60, 65 and 67.
 *
 * @param worlds          scenes played side by side; part of the run's definition, whatever the number of threads
 * @param warmUpAttempts  attempts with random pixels inside the rough mask, before learning begins
 * @param stepsPerRound   gradient steps after each round of one attempt per world
 * @param batch           transitions per gradient step (the paper: 1 new and 1 replayed)
 * @param learningRate    of Adam at first (section III-D: 1e-4, fixed)
 * @param learningRateEnd of Adam at last; falls as ε does, so that the net that is kept has settled
 * @param beta1           of Adam (section III-D: 0.9)
 * @param beta2           of Adam (section III-D: 0.99)
 * @param weightDecay     of Adam, coupled (section III-D prints 2^-5, a misprint of 2e-5)
 * @param clipNorm        the gradient's global norm is clipped to this
 * @param gamma           γ (section III-D: 0.5)
 * @param epsilonStart    ε at first (section III-D: 0.5)
 * @param epsilonEnd      ε at last (section III-D: 0.1)
 * @param annealAttempts  attempts after the warm-up over which ε falls linearly
 * @param refresh         the chance that a sampled transition's argmax_a Q(s_{t+1}, a) is searched afresh, in [0, 1]
 * @param checkpointEvery rounds between two checkpoints; at each, every world deals a fresh scene
 * @param alternateEvery  stage V: rounds for which one net learns before it is the next one's turn; 1 comes as near to
 *                        training all at once as one batch per net allows (the ablations without alternating training)
 * @param measuredShare   stages III to V: the share of episodes that are played greedily to the end, to measure
 *                        success, in [0, 1]
 * @param gate            a level is mastered once this share of the last 100 succeeded (the published systems: 0.8)
 * @param heuristicAfter  after this many failed grasps in a row a heuristic chooses the next one (section IV-C: 2); 0:
 *                        never
 * @param lag             rounds by which learning lags behind playing: 0, or 1, where a round's gradient steps are
 *                        taken while its motions are made, and so from the transitions up to the round before
 * @param aids            what helps to learn from little; all of it where a file says nothing
 * @param hard            how many scenes are of families in which the target cannot simply be grasped; none where a
 *                        file says nothing
 * @param variation       how much of stage V differs from the nominal table; nothing where a file says nothing
 * @param teaching        whose episodes stage V begins with; nobody's where a file says nothing
 * @param joint           what is other in stage V; nothing where a file says nothing
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record TrainConfig(
        int worlds, int warmUpAttempts, int stepsPerRound, int batch,
        double learningRate, double learningRateEnd, double beta1, double beta2, double weightDecay, double clipNorm,
        double gamma, double epsilonStart, double epsilonEnd, int annealAttempts,
        double refresh, int checkpointEvery, int alternateEvery, double measuredShare, double gate, int heuristicAfter,
        int lag, LearningAids aids, HardScenes hard, Variation variation,
        Teaching teaching, JointStage joint) implements TrainConfigBuilder.With {

    public TrainConfig {
        aids = aids == null ? LearningAids.ALL : aids;
        hard = hard == null ? HardScenes.NONE : hard;
        variation = variation == null ? Variation.NONE : variation;
        teaching = teaching == null ? Teaching.NONE : teaching;
        joint = joint == null ? JointStage.AS_OTHERS : joint;
        positive("worlds", worlds);
        positive("batch", batch);
        positive("annealAttempts", annealAttempts);
        positive("checkpointEvery", checkpointEvery);
        inRange("learningRate", learningRate, 1e-8, 1);
        inRange("learningRateEnd", learningRateEnd, 1e-9, learningRate);
        inRange("beta1", beta1, 0, 0.9999);
        inRange("beta2", beta2, 0, 0.99999);
        inRange("weightDecay", weightDecay, 0, 1);
        inRange("clipNorm", clipNorm, 1e-6, 1e6);
        inRange("gamma", gamma, 0, 0.99);
        inRange("epsilonStart", epsilonStart, 0, 1);
        inRange("epsilonEnd", epsilonEnd, 0, epsilonStart);
        positive("alternateEvery", alternateEvery);
        inRange("measuredShare", measuredShare, 0, 1);
        inRange("gate", gate, 0, 1);
        inRange("heuristicAfter", heuristicAfter, 0, 1e6);
        inRange("refresh", refresh, 0, 1);
        inRange("warmUpAttempts", warmUpAttempts, 0, 1e7);
        inRange("stepsPerRound", stepsPerRound, 0, 1e4);
        inRange("lag", lag, 0, 1);
    }

    /** The figures of section III-D, one attempt and one step of a new and a replayed transition at a time. */
    public static TrainConfig paper() {
        return TrainConfigBuilder.builder()
                .worlds(1) // one robot
                .warmUpAttempts(0) // attempts: none
                .stepsPerRound(1) // gradient steps per attempt
                .batch(2) // transitions: 1 new and 1 replayed
                .learningRate(1e-4) // section III-D
                .learningRateEnd(1e-4) // section III-D: "a fixed learning rate"
                .beta1(0.9) // section III-D
                .beta2(0.99) // section III-D
                .weightDecay(2e-5) // section III-D prints 2^-5, a misprint of 2e-5 (docs/deviations.md, 15)
                .clipNorm(1e6) // as good as none: the paper does not clip
                .gamma(0.5) // section III-D
                .epsilonStart(0.5) // section III-D
                .epsilonEnd(0.1) // section III-D
                .annealAttempts(2000) // attempts; the paper does not say
                .refresh(0.05) // ours, to save forward passes
                .checkpointEvery(200) // rounds
                .alternateEvery(200) // rounds; the paper does not say
                .measuredShare(0.25) // ours: a quarter of the episodes
                .gate(0.8) // the published systems
                .heuristicAfter(2) // failed grasps: section IV-C
                .lag(0) // one attempt, one step
                .aids(LearningAids.NONE)
                .hard(HardScenes.NONE)
                .variation(Variation.NONE)
                .teaching(Teaching.NONE)
                .joint(JointStage.AS_OTHERS)
                .build();
    }

    /** What learns fastest on two cores: random warm-up, batches, a larger rate to match (docs/decisions). */
    public static TrainConfig standard() {
        return TrainConfigBuilder.builder()
                .worlds(4) // docs/decisions/training.md, as every value here that is not the paper's
                .warmUpAttempts(800) // attempts
                .stepsPerRound(4) // gradient steps per 4 attempts
                .batch(16) // transitions
                .learningRate(1e-3) // ten times the paper's, for the larger batch
                .learningRateEnd(1e-4) // the paper's
                .beta1(0.9) // section III-D
                .beta2(0.99) // section III-D
                .weightDecay(2e-5) // section III-D
                .clipNorm(10) // of the gradient
                .gamma(0.5) // section III-D
                .epsilonStart(0.5) // section III-D
                .epsilonEnd(0.1) // section III-D
                .annealAttempts(2000) // attempts
                .refresh(0.05) // of the sampled transitions
                .checkpointEvery(25) // rounds
                .alternateEvery(25) // rounds
                .measuredShare(0.25) // of the episodes
                .gate(0.8) // the published systems
                .heuristicAfter(0) // never
                .lag(0) // rounds: train --async makes it 1
                .aids(LearningAids.ALL)
                .hard(HardScenes.STANDARD) // two fifths of stage V
                .variation(Variation.STANDARD)
                .teaching(Teaching.NONE) // one earned nothing: docs/decisions/training.md
                .joint(JointStage.STANDARD)
                .build();
    }

    /** Seconds, for tests: too little to learn anything. */
    public static TrainConfig smoke() {
        return TrainConfigBuilder.builder()
                .worlds(2) // more than one
                .warmUpAttempts(4) // attempts
                .stepsPerRound(1) // gradient step
                .batch(4) // transitions: all of the warm-up
                .learningRate(1e-3)
                .learningRateEnd(1e-4)
                .beta1(0.9)
                .beta2(0.99)
                .weightDecay(2e-5)
                .clipNorm(10)
                .gamma(0.5)
                .epsilonStart(0.5)
                .epsilonEnd(0.1)
                .annealAttempts(10) // attempts
                .refresh(0.05)
                .checkpointEvery(2) // rounds
                .alternateEvery(1) // round
                .measuredShare(0.5) // of the episodes
                .gate(0.8)
                .heuristicAfter(2) // failed grasps
                .lag(0) // rounds
                .aids(LearningAids.ALL)
                .hard(HardScenes.NONE)
                .variation(Variation.NONE)
                .teaching(Teaching.NONE)
                .joint(new JointStage(0, 1)) // an episode
                .build();
    }

    /**
     * This configuration with another pace.
     *
     * @param stepsPerRound  gradient steps after each round
     * @param annealAttempts attempts over which ε falls
     */
    public TrainConfig withPace(int stepsPerRound, int annealAttempts) {
        return withStepsPerRound(stepsPerRound).withAnnealAttempts(annealAttempts);
    }

    /** What a stage goes by: in the joint one, ε and the learning rate may fall over more attempts. */
    public TrainConfig ofStage(int number) {
        return number == Stages.COUNT && joint.annealAttempts() > 0 ? withAnnealAttempts(joint.annealAttempts())
                : this;
    }

    /** This configuration with another {@link #alternateEvery}. */
    public TrainConfig withAlternation(int rounds) {
        return withAlternateEvery(rounds);
    }

    /** ε for the {@code attempt}-th attempt of a run, counted from 0: 1 in the warm-up, then linear. */
    public double epsilon(long attempt) {
        if (attempt < warmUpAttempts) {
            return 1;
        }
        return epsilonStart + annealed(attempt) * (epsilonEnd - epsilonStart);
    }

    /** Adam's rate after {@code attempt} attempts of a run. */
    public double learningRate(long attempt) {
        return learningRate + annealed(attempt) * (learningRateEnd - learningRate);
    }

    /** How far the annealing has come, in [0, 1]. */
    double annealed(long attempt) {
        return Math.clamp((attempt - warmUpAttempts) / (double) annealAttempts, 0.0, 1.0);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1; was " + value);
        }
    }

    private static void inRange(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException("%s must be in [%s, %s]; was %s".formatted(name, low, high, value));
        }
    }
}
