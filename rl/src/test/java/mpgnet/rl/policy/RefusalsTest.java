package mpgnet.rl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import mpgnet.rl.problem.Choice;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final Choice CHOICE = new Choice(3, 50, 60);

    private static Map<Refusal, GreedyChoice.Exclusion> rules() {
        Map<Refusal, GreedyChoice.Exclusion> rules = new EnumMap<>(Refusal.class);
        rules.put(Refusal.FAILED, (k, row, column) -> row == 1);
        rules.put(Refusal.NO_ROOM, (k, row, column) -> row <= 2);
        rules.put(Refusal.TARGET_IN_REACH, (k, row, column) -> row == 3);
        return rules;
    }

    @Test
    void theFirstReasonAgainstAPixelIsNamed() {
        Refusals refusals = Refusals.of(rules(), CHOICE);
        assertEquals(Optional.of(Refusal.FAILED), refusals.at(0, 1, 0));
        assertEquals(Optional.of(Refusal.NO_ROOM), refusals.at(0, 2, 0));
        assertEquals(Optional.of(Refusal.TARGET_IN_REACH), refusals.at(0, 3, 0));
        assertEquals(Optional.empty(), refusals.at(0, 4, 0));
    }

    @Test
    void aRuleThatWasGivenUpRefusedNothing() {
        Map<Refusal, GreedyChoice.Exclusion> rules = rules();
        rules.put(Refusal.NO_ROOM, (k, row, column) -> row != 3);
        Refusals refusals = Refusals.of(rules, CHOICE);
        assertEquals(Optional.empty(), refusals.at(0, 4, 0));
        assertEquals(Optional.of(Refusal.FAILED), refusals.at(0, 1, 0));
    }

    @Test
    void whereAllHasFailedBeforeNoRuleWasLeft() {
        Map<Refusal, GreedyChoice.Exclusion> rules = rules();
        rules.put(Refusal.FAILED, (k, row, column) -> true);
        Refusals refusals = Refusals.of(rules, CHOICE);
        assertEquals(Optional.empty(), refusals.at(0, 1, 0));
        assertEquals(Optional.empty(), refusals.at(0, 3, 0));
    }
}
