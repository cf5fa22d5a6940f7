package mpgnet.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import mpgnet.cli.cluster.ClusterEngine;
import mpgnet.cli.cluster.ClusterEngine.Answer;
import mpgnet.cli.cluster.Membership;
import mpgnet.cli.term.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hub and workers over sockets on loopback: an answer is the job's number plus what a blob says. */
@Timeout(120)
class HazelcastEngineTest {

    private static final int JOBS = 12;
    private static final Map<String, byte[]> MORE = Map.of("more", new byte[]{100});
    private static final int PATIENCE_S = 30;

    private final LinkedBlockingQueue<String> log = new LinkedBlockingQueue<>();
    private final Membership here = new Membership("127.0.0.1", freePort(), "test", "a secret", "r1");

    /** A foreign class that must not come to life. */
    private record Foreign(int number) implements Serializable {
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer right(byte[] job, ClusterEngine.Blobs blobs) {
        return new Answer(new byte[]{(byte) (job[0] + blobs.get("more").orElseThrow()[0])}, 1);
    }

    private ClusterEngine.Hub open() {
        ClusterEngine.Hub hub = new HazelcastEngine().open(here, 17,
                (_, answer) -> answer.length == 1 ? Optional.empty() : Optional.of("its answer is garbage"), log::add);
        hub.begin(MORE, () -> Optional.of(new ClusterEngine.Tested(new byte[]{0}, new byte[]{100})));
        return hub;
    }

    /** The answers in the jobs' order, each told once. */
    private static List<byte[]> played(ClusterEngine.Hub hub, int jobs) throws InterruptedException {
        byte[][] answers = new byte[jobs][];
        hub.play(IntStream.range(0, jobs).mapToObj(i -> new byte[]{(byte) i}).toList(), List.of(),
                (number, answer) -> {
                    assertNull(answers[number], "told twice");
                    answers[number] = answer.bytes();
                }, () -> false);
        return List.of(answers);
    }

    /** Answers nothing before all have come: who comes late on a busy machine would find the hub closed. */
    private static ClusterEngine.Work together(CountDownLatch absent, ClusterEngine.Work work) {
        return (job, blobs) -> {
            absent.countDown();
            absent.await();
            return work.play(job, blobs);
        };
    }

    private Future<?> join(ExecutorService threads, Membership membership, String name, ClusterEngine.Work work) {
        return threads.submit(() -> {
            new HazelcastEngine().work(membership, name, 1, PATIENCE_S, work, _ -> {
            });
            return null;
        });
    }

    private void await(String line) throws InterruptedException {
        for (String next = log.poll(60, TimeUnit.SECONDS); next != null; next = log.poll(60, TimeUnit.SECONDS)) {
            if (next.contains(line)) {
                return;
            }
        }
        throw new AssertionError("nobody said: " + line);
    }

    private static void refused(Future<?> worker, String why) {
        Exception e = assertThrows(Exception.class, () -> worker.get(60, TimeUnit.SECONDS));
        assertTrue(e.getCause() instanceof InputException && e.getCause().getMessage().contains(why), e.toString());
    }

    @Test
    void whoeverIsWrongIsNamedAndCostsNothing() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newCachedThreadPool(); ClusterEngine.Hub hub = open()) {
            Future<List<byte[]>> answers = threads.submit(() -> played(hub, JOBS));
            HazelcastInstance stranger = stranger();
            stranger.getQueue(Settings.TO_HUB).add(new byte[]{1, 2, 3});
            await("3 bytes that are no message");
            stranger.getQueue(Settings.TO_HUB).add(new Foreign(3));
            await("something that is no message");
            stranger.shutdown();

            Future<?> spy = join(threads, with("another secret", "r1"), "spy", HazelcastEngineTest::right);
            await("worker spy is refused: it has another secret");
            refused(spy, "has another secret");
            Future<?> old = join(threads, with("a secret", "r0"), "old", HazelcastEngineTest::right);
            await("worker old is refused: its revision is r0, here it is r1");
            refused(old, "its revision is r0");
            Future<?> other = join(threads, here, "other", (_, _) -> new Answer(new byte[]{5}, 1));
            await("worker other is refused: it answers the test with something else");
            refused(other, "the test");
            Future<?> garbage = join(threads, here, "garbage",
                    (job, blobs) -> job[0] == 0 ? right(job, blobs) : new Answer(new byte[]{1, 2}, 1));
            await("worker garbage is refused: its answer is garbage");
            refused(garbage, "garbage");
            boolean[] tested = new boolean[1];
            Future<?> hangs = join(threads, here, "hangs", (job, blobs) -> {
                if (tested[0]) {
                    released.await();
                }
                tested[0] = true;
                return right(job, blobs);
            });
            await("worker hangs plays 1 at once");
            Future<?> good = join(threads, here, "good", HazelcastEngineTest::right);
            await("worker hangs has not answered for long");

            List<byte[]> got = answers.get(90, TimeUnit.SECONDS);
            for (int i = 0; i < JOBS; i++) {
                assertArrayEquals(new byte[]{(byte) (100 + i)}, got.get(i));
            }
            released.countDown();
            hub.close();
            good.get(60, TimeUnit.SECONDS);
            hangs.get(60, TimeUnit.SECONDS);
        } finally {
            released.countDown();
        }
    }

    /** Jobs are played before the test is known; what a liar said of them by then is forgotten. */
    @Test
    void noAnswerCountsBeforeThatToTheTest() throws Exception {
        AtomicBoolean known = new AtomicBoolean();
        Set<Integer> lied = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newCachedThreadPool(); ClusterEngine.Hub hub = open()) {
            hub.begin(MORE, () -> known.get()
                    ? Optional.of(new ClusterEngine.Tested(new byte[]{0}, new byte[]{100}))
                    : Optional.empty());
            Set<Integer> told = ConcurrentHashMap.newKeySet();
            byte[][] got = new byte[JOBS][];
            Future<?> playing = threads.submit(() -> {
                hub.play(IntStream.range(0, JOBS).mapToObj(i -> new byte[]{(byte) i}).toList(), List.of(),
                        (number, answer) -> {
                            told.add(number);
                            got[number] = answer.bytes();
                        }, () -> false);
                return null;
            });
            Future<?> liar = join(threads, here, "liar", (job, _) -> {
                lied.add((int) job[0]);
                return new Answer(new byte[]{5}, 1);
            });
            while (lied.size() < JOBS) {
                Thread.sleep(10);
            }
            assertTrue(told.isEmpty(), () -> told + " count without a test");
            known.set(true);
            await("worker liar is refused: it answers the test with something else");
            refused(liar, "the test");
            Future<?> good = join(threads, here, "good", HazelcastEngineTest::right);
            playing.get(60, TimeUnit.SECONDS);
            for (int i = 0; i < JOBS; i++) {
                assertArrayEquals(new byte[]{(byte) (100 + i)}, got[i]);
            }
            hub.close();
            good.get(60, TimeUnit.SECONDS);
        }
    }

    /** What a worker answered before the test was known is not played again. */
    @Test
    void whatWasAnsweredBeforeTheTestCountsOnceItIsPassed() throws Exception {
        AtomicBoolean known = new AtomicBoolean();
        AtomicInteger plays = new AtomicInteger();
        try (ExecutorService threads = Executors.newCachedThreadPool(); ClusterEngine.Hub hub = open()) {
            hub.begin(MORE, () -> known.get()
                    ? Optional.of(new ClusterEngine.Tested(new byte[]{0}, new byte[]{100}))
                    : Optional.empty());
            Future<List<byte[]>> answers = threads.submit(() -> played(hub, JOBS));
            Future<?> early = join(threads, here, "early", (job, blobs) -> {
                plays.incrementAndGet();
                return right(job, blobs);
            });
            while (plays.get() < JOBS) {
                Thread.sleep(10);
            }
            known.set(true);
            assertEquals(JOBS, answers.get(60, TimeUnit.SECONDS).size());
            assertEquals(JOBS + 1, plays.get(), "each once, and the test");
            hub.close();
            early.get(60, TimeUnit.SECONDS);
        }
    }

    /** As stages of a training, or weights that are played one after the other: workers stay and are tested anew. */
    @Test
    void anotherWorkHasItsOwnBlobsAndTest() throws Exception {
        CountDownLatch absent = new CountDownLatch(3);
        CountDownLatch released = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newCachedThreadPool(); ClusterEngine.Hub hub = open()) {
            Future<?> good = join(threads, here, "good", together(absent, HazelcastEngineTest::right));
            Future<?> slow = join(threads, here, "slow", together(absent, (job, blobs) -> {
                if (job[0] != 0 && released.getCount() > 0) {
                    released.await();
                    throw new IllegalStateException("fails in what others have long since played");
                }
                return right(job, blobs);
            }));
            Future<?> stale =
                    join(threads, here, "stale",
                            together(absent, (job, _) -> new Answer(new byte[]{(byte) (100 + job[0])}, 1)));
            assertEquals(JOBS, played(hub, JOBS).size());
            hub.begin(Map.of("more", new byte[]{50}),
                    () -> Optional.of(new ClusterEngine.Tested(new byte[]{1}, new byte[]{51})));
            released.countDown();
            List<byte[]> second = played(hub, JOBS);
            for (int i = 0; i < JOBS; i++) {
                assertArrayEquals(new byte[]{(byte) (50 + i)}, second.get(i));
            }
            await("worker stale is refused: it answers the test with something else");
            refused(stale, "the test");
            hub.close();
            good.get(60, TimeUnit.SECONDS);
            slow.get(60, TimeUnit.SECONDS);
        } finally {
            released.countDown();
        }
    }

    /** Ctrl-C where nobody has come, and where one hangs: the end waits for nobody. */
    @Test
    void playingEndsWhenItIsToStop() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        AtomicBoolean stop = new AtomicBoolean();
        List<byte[]> jobs = List.of(new byte[]{1}, new byte[]{2});
        try (ExecutorService threads = Executors.newCachedThreadPool(); ClusterEngine.Hub hub = open()) {
            BiConsumer<Integer, Answer> nobody = (number, _) -> {
                throw new AssertionError("nobody can have answered " + number);
            };
            Future<?> alone = threads.submit(() -> {
                hub.play(jobs, List.of(), nobody, stop::get);
                return null;
            });
            Thread.sleep(200);
            assertFalse(alone.isDone());
            stop.set(true);
            alone.get(10, TimeUnit.SECONDS);

            Future<?> hangs = join(threads, here, "hangs", (job, blobs) -> {
                if (job[0] != 0) {
                    released.await();
                }
                return right(job, blobs);
            });
            stop.set(false);
            Future<?> hanging = threads.submit(() -> {
                hub.play(jobs, List.of(), nobody, stop::get);
                return null;
            });
            await("worker hangs plays 1 at once");
            stop.set(true);
            hanging.get(10, TimeUnit.SECONDS);
            assertFalse(hangs.isDone());
            released.countDown();
            hub.close();
            hangs.get(60, TimeUnit.SECONDS);
        } finally {
            released.countDown();
        }
    }

    @Test
    void whatThreeWorkersCannotPlayEndsTheRun() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool(); ClusterEngine.Hub hub = open()) {
            Future<List<byte[]>> answers = threads.submit(() -> played(hub, 1 + JOBS));
            for (String name : List.of("one", "two", "three")) {
                Future<?> worker = join(threads, here, name, (job, blobs) -> {
                    if (job[0] == 5) {
                        throw new IllegalStateException("cannot play 5");
                    }
                    return right(job, blobs);
                });
                await("worker " + name + " is refused: it cannot play a job (cannot play 5)");
                refused(worker, "cannot play 5");
            }
            Exception e = assertThrows(Exception.class, () -> answers.get(10, TimeUnit.SECONDS));
            assertTrue(e.getCause() instanceof InputException && e.getCause().getMessage().contains("cannot play 5"),
                    e.toString());
        }
    }

    @Test
    void anAddressThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(here.port(), 1, InetAddress.getByName(here.host()))) {
            assertTrue(taken.isBound());
            InputException e = assertThrows(InputException.class, this::open);
            assertTrue(e.getMessage().contains("cannot listen at " + here.address()), e.getMessage());
        }
    }

    private Membership with(String secret, String revision) {
        return new Membership(here.host(), here.port(), here.cluster(), secret, revision);
    }

    /** Knows the cluster's name and nothing else; may send any object. */
    private HazelcastInstance stranger() {
        ClientConfig config = new ClientConfig();
        config.setClusterName(here.cluster());
        config.setProperty("hazelcast.logging.type", "none");
        config.getNetworkConfig().addAddress(here.address());
        return HazelcastClient.newHazelcastClient(config);
    }
}
