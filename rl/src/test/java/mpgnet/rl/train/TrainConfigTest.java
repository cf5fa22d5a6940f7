package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What the paper prints stands in its configuration, and what anneals does so from and to where it should. */
class TrainConfigTest {

    private static final TrainConfig PAPER = TrainConfig.paper();

    /** Section III-D, sentence by sentence. */
    @Test
    void thePapersFiguresAreThePapers() {
        assertEquals(0.5, PAPER.gamma(), "\"We set future discount γ = 0.5 as constant\"");
        assertEquals(0.5, PAPER.epsilonStart(), "\"ϵ initialized as 0.5\"");
        assertEquals(0.1, PAPER.epsilonEnd(), "\"and annealed to 0.1\"");
        assertEquals(1e-4, PAPER.learningRate(), "\"Adam optimizer with a fixed learning rate 10^-4\"");
        assertEquals(1e-4, PAPER.learningRateEnd(), "\"fixed\"");
        assertEquals(2e-5, PAPER.weightDecay(), "\"a weight decay 2^-5\": a misprint of 2e-5");
        assertEquals(0.9, PAPER.beta1(), "\"betas (0.9, 0.99)\"");
        assertEquals(0.99, PAPER.beta2(), "\"betas (0.9, 0.99)\"");
        assertEquals(2, PAPER.heuristicAfter(), "section IV-C: \"if this number exceeds 2\"");
        assertEquals(LearningAids.NONE, PAPER.aids(), "the paper tells of none");
    }

    /** One attempt, one step, and no clipping that could be felt. */
    @Test
    void thePapersPaceIsOneStepPerAttempt() {
        assertEquals(1, PAPER.worlds());
        assertEquals(1, PAPER.stepsPerRound());
        assertEquals(2, PAPER.batch(), "one new transition and one replayed");
        assertEquals(0, PAPER.warmUpAttempts());
        assertEquals(1e6, PAPER.clipNorm());
        assertEquals(0.8, PAPER.gate(), "as the published systems");
    }

    /** γ, ε, betas and decay are the paper's wherever it is not said otherwise. */
    @Test
    void theStandardKeepsThePapersDiscountAndExploration() {
        TrainConfig standard = TrainConfig.standard();
        assertEquals(PAPER.gamma(), standard.gamma());
        assertEquals(PAPER.epsilonStart(), standard.epsilonStart());
        assertEquals(PAPER.epsilonEnd(), standard.epsilonEnd());
        assertEquals(PAPER.beta1(), standard.beta1());
        assertEquals(PAPER.beta2(), standard.beta2());
        assertEquals(PAPER.weightDecay(), standard.weightDecay());
    }

    @Test
    void epsilonIsOneInTheWarmUpAndThenFallsLinearly() {
        TrainConfig standard = TrainConfig.standard();
        assertEquals(800, standard.warmUpAttempts());
        assertEquals(2000, standard.annealAttempts());
        assertEquals(1, standard.epsilon(0));
        assertEquals(1, standard.epsilon(799));
        assertEquals(0.5, standard.epsilon(800));
        assertEquals(0.3, standard.epsilon(1800), 1e-12);
        assertEquals(0.1, standard.epsilon(2800), 1e-12);
        assertEquals(0.1, standard.epsilon(1_000_000), 1e-12);
        assertEquals(0.5, PAPER.epsilon(0), "without a warm-up from the first attempt on");
    }

    @Test
    void theLearningRateFallsWithIt() {
        TrainConfig standard = TrainConfig.standard();
        assertEquals(1e-3, standard.learningRate(0));
        assertEquals(1e-3, standard.learningRate(800));
        assertEquals(5.5e-4, standard.learningRate(1800), 1e-12);
        assertEquals(1e-4, standard.learningRate(5000), 1e-12);
        assertEquals(1e-4, PAPER.learningRate(1500), 1e-18, "fixed");
    }

    @Test
    void theJointStageMayTakeLonger() {
        TrainConfig longer = TrainConfig.standard().withJoint(new JointStage(8000, 100));
        assertEquals(2000, longer.ofStage(4).annealAttempts());
        assertEquals(8000, longer.ofStage(5).annealAttempts());
        assertEquals(12_000, TrainConfig.standard().ofStage(5).annealAttempts());
        TrainConfig asOthers = TrainConfig.standard().withJoint(JointStage.AS_OTHERS);
        assertEquals(asOthers, asOthers.ofStage(5));
        assertEquals(2000, PAPER.ofStage(5).annealAttempts());
        assertThrows(IllegalArgumentException.class, () -> new JointStage(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new JointStage(0, -1));
    }

    @Test
    void anotherPaceAndAnotherAlternationChangeNothingElse() {
        TrainConfig standard = TrainConfig.standard();
        assertEquals(standard, standard.withPace(standard.stepsPerRound(), standard.annealAttempts()));
        assertEquals(7, standard.withPace(7, 9).stepsPerRound());
        assertEquals(9, standard.withPace(7, 9).annealAttempts());
        assertEquals(standard.withAlternation(3).withAlternation(standard.alternateEvery()), standard);
        assertEquals(3, standard.withAlternation(3).alternateEvery());
    }

    @Test
    void aPaceThatCannotBeIsRefused() {
        TrainConfig standard = TrainConfig.standard();
        assertThrows(IllegalArgumentException.class, () -> standard.withPace(-1, 100));
        assertThrows(IllegalArgumentException.class, () -> standard.withPace(1, 0));
        assertThrows(IllegalArgumentException.class, () -> standard.withAlternation(0));
    }
}
