package mpgnet.cli.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WarmUpTest {

    private static final ClusterEngine.Answer ANSWER = new ClusterEngine.Answer(new byte[]{1}, 2);

    private final LinkedBlockingQueue<String> log = new LinkedBlockingQueue<>();

    @Test
    void aWorkerWithoutAJobPlaysAndSaysWhenItIsWarm() throws Exception {
        try (WarmUp warm = new WarmUp((_, _) -> ANSWER, 1, 1, () -> Backends.cpu(1), log::add, () -> 0)) {
            assertEquals("warm after 1 episodes in 0 s", log.poll(100, TimeUnit.SECONDS));
            assertEquals(ANSWER, warm.play(new byte[1], _ -> Optional.empty()));
        }
        assertTrue(log.isEmpty(), log.toString());
    }

    /** The first job ends it after the episode that is under way. */
    @Test
    void afterTheFirstJobNothingIsBegun() throws Exception {
        AtomicInteger backends = new AtomicInteger();
        CountDownLatch asked = new CountDownLatch(1);
        try (WarmUp warm = new WarmUp((_, _) -> ANSWER, 1, Integer.MAX_VALUE, () -> {
            backends.incrementAndGet();
            try {
                asked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Backends.cpu(1);
        }, log::add, () -> 0)) {
            assertEquals(ANSWER, warm.play(new byte[1], _ -> Optional.empty()));
            asked.countDown();
        }
        assertTrue(backends.get() <= 1 && log.isEmpty(), () -> backends + " " + log);
    }

    @Test
    void whatCannotWarmUpStillWorks() throws Exception {
        try (WarmUp warm = new WarmUp((_, _) -> ANSWER, 1, 1, () -> {
            throw new IllegalStateException("no memory");
        }, log::add, () -> 0)) {
            assertEquals("cannot warm up: no memory", log.poll(100, TimeUnit.SECONDS));
            assertEquals(ANSWER, warm.play(new byte[1], _ -> Optional.empty()));
        }
    }
}
