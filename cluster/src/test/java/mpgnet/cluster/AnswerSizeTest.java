package mpgnet.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.sim.action.Grasp;
import org.junit.jupiter.api.Test;

/** What travels is what docs/decisions/cluster.md counts with. */
class AnswerSizeTest {

    /** Measured: 12 kB of 421. */
    private static final int MOST_BYTES = 100_000;

    @Test
    void anAnswerOfATrainingIsSmall() {
        Message answer = ClusterCosts.message(ClusterCosts.player().play(ClusterCosts.job(new Grasp(0, 0, 0.03, 1))));
        int deflated = answer.bytes().length;
        assertTrue(deflated < MOST_BYTES, () -> deflated + " bytes of " + answer.body().length);
        assertTrue(answer.body().length > MOST_BYTES, "a whole view: " + answer.body().length);
    }
}
