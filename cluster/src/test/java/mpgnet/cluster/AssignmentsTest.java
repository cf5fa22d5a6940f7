package mpgnet.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentsTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();

    private Assignments jobs(int count) {
        return new Assignments(IntStream.range(0, count).mapToObj(i -> new byte[]{(byte) i}).toList(), Map.of(),
                new Pace(),
                clock::get);
    }

    private static byte[] answer(int value) {
        return new byte[]{(byte) value};
    }

    @Test
    void aWorkerHoldsNoMoreThanItMay() {
        Assignments work = jobs(5);
        assertEquals(List.of(Optional.of(0), Optional.of(1), Optional.empty()),
                IntStream.range(0, 3).mapToObj(_ -> work.next("a", 2)).toList());
    }

    @Test
    void whatIsGivenBackComesFirst() {
        Assignments work = jobs(4);
        work.next("a", 2);
        work.next("a", 2);
        assertEquals(2, work.giveBack("a"));
        assertFalse(work.holds("a", 0));
        assertEquals(List.of(Optional.of(0), Optional.of(1), Optional.of(2)),
                IntStream.range(0, 3).mapToObj(_ -> work.next("b", 3)).toList());
    }

    @Test
    void aStragglersJobIsGivenToOneOther() {
        Assignments work = jobs(2);
        assertEquals(Optional.of(0), work.next("a", 2));
        assertEquals(Optional.of(1), work.next("b", 2));
        clock.addAndGet(SECOND);
        assertEquals(Assignments.Verdict.FIRST, work.answer("b", 1, answer(1)));
        assertEquals(Optional.empty(), work.next("b", 2), "a job takes a second, and two are the least patience");
        clock.addAndGet(2 * SECOND);
        assertEquals(Optional.empty(), work.next("b", 2), "four times the mean is not over");
        clock.addAndGet(2 * SECOND);
        assertEquals(Optional.of(0), work.next("b", 2));
        assertEquals(Optional.empty(), work.next("c", 2), "two at a job are enough");
        assertEquals(Assignments.Verdict.FIRST, work.answer("b", 0, answer(7)));
        assertTrue(work.done());
        assertEquals(Assignments.Verdict.SAME, work.answer("a", 0, answer(7)));
        assertEquals(Assignments.Verdict.DIFFERENT, work.answer("a", 0, answer(8)));
    }

    /** Answers of one that is not trusted yet: nobody else plays the jobs, unless it turns out to be untrustworthy. */
    @Test
    void whatIsKeptWaitsForTrust() {
        Assignments work = jobs(2);
        assertEquals(Optional.of(0), work.next("a", 1));
        work.keep("a", 0);
        assertFalse(work.holds("a", 0));
        assertEquals(Optional.of(1), work.next("a", 1));
        work.keep("a", 1);
        clock.addAndGet(100 * SECOND);
        assertEquals(Optional.empty(), work.next("b", 1), "kept is not late");
        assertEquals(Set.of(), work.silent());
        work.trust("a");
        assertEquals(Assignments.Verdict.FIRST, work.answer("a", 0, answer(1)));
        assertFalse(work.done());
        assertEquals(1, work.giveBack("a"));
        assertEquals(Optional.of(1), work.next("b", 1));
        work.keep("b", 1);
        assertEquals(1, work.giveBack("b"), "nobody trusts b");
        assertEquals(Optional.of(1), work.next("c", 1));
    }

    /**
     * What was learnt of jobs before holds for the next ones: their first is not called slow because none has ended.
     */
    @Test
    void howLongJobsTakeIsRemembered() {
        Pace pace = new Pace();
        pace.took(5 * SECOND);
        Assignments work = new Assignments(List.of(new byte[1]), Map.of(), pace, clock::get);
        assertEquals(Optional.of(0), work.next("a", 1));
        clock.addAndGet(19 * SECOND);
        assertEquals(Optional.empty(), work.next("b", 1));
        clock.addAndGet(2 * SECOND);
        assertEquals(Optional.of(0), work.next("b", 1));
    }

    @Test
    void whoeverIsSilentForLongIsKnownEvenWhereNobodyElseCouldPlay() {
        Assignments work = jobs(2);
        work.next("a", 1);
        clock.addAndGet(20 * SECOND);
        work.next("b", 1);
        clock.addAndGet(11 * SECOND);
        assertEquals(Set.of("a"), work.silent());
        work.answer("a", 0, answer(1));
        assertEquals(Set.of(), work.silent());
    }

    @Test
    void aWorkerIsGivenWhatItRemembersAndAnothersOnlyWhereItWouldBeIdle() {
        Assignments work = new Assignments(
                IntStream.range(0, 4).mapToObj(i -> new byte[]{(byte) i}).toList(), Map.of(0, "a", 1, "b", 3, "a"),
                new Pace(), clock::get);
        assertEquals(List.of(Optional.of(1), Optional.of(2), Optional.empty()),
                IntStream.range(0, 3).mapToObj(_ -> work.next("b", 3)).toList());
        assertEquals(Optional.of(0), work.next("c", 1));
        assertEquals(Optional.of(3), work.next("a", 1));
        assertEquals(List.of("a"), work.othersAt(3, "b"));
    }

    @Test
    void whatIsRememberedByOneThatIsGoneIsAnybodys() {
        Assignments work = new Assignments(IntStream.range(0, 2).mapToObj(i -> new byte[]{(byte) i}).toList(),
                Map.of(0, "a", 1, "a"), new Pace(), clock::get);
        work.giveBack("a");
        assertEquals(List.of(Optional.of(0), Optional.of(1)),
                IntStream.range(0, 2).mapToObj(_ -> work.next("b", 3)).toList());
    }
}
