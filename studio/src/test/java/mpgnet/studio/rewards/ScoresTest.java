package mpgnet.studio.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import mpgnet.rl.problem.Evidence;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.reward.RewardConstants;
import mpgnet.rl.reward.RewardConstantsBuilder;
import mpgnet.rl.train.EvidenceFile;
import org.junit.jupiter.api.Test;

/** Scoring again counts every transition once, and is done before anybody waits. */
class ScoresTest {

    private static final int MANY = 10_000;
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** Moves, every fourth of which uncovers the target, as the paper's equation 6 scores them. */
    private static List<EvidenceFile.Entry> moves() {
        return IntStream.range(0, MANY).mapToObj(i -> {
            Evidence e = new Evidence(false, false, false, true, i % 4 != 0, true, 1, 1, true, 0);
            return new EvidenceFile.Entry(i, Primitive.MOVE,
                    RewardConstants.paper().of(Primitive.MOVE, false).of(e), e);
        }).toList();
    }

    @Test
    void tenThousandAreScoredAgainWithinASecond() {
        List<EvidenceFile.Entry> moves = moves();
        RewardConstants changed = RewardConstantsBuilder.builder(RewardConstants.paper()).moveSuccess(0.125).build();
        Scores scores = assertTimeout(AT_ONCE, () -> Scores.of(moves, changed, false));
        assertEquals(MANY, scores.transitions());
        assertEquals(MANY, scores.paperAgrees());
        assertEquals(MANY / 4, scores.flipped());
        assertEquals(0.125, scores.flips().getFirst().after());
        assertEquals(MANY, scores.histogram().stream().mapToInt(Scores.Bar::before).sum());
        assertEquals(MANY, scores.histogram().stream().mapToInt(Scores.Bar::after).sum());
    }
}
