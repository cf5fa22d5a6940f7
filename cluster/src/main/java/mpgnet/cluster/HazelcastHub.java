package mpgnet.cluster;

import com.hazelcast.client.Client;
import com.hazelcast.client.ClientListener;
import com.hazelcast.collection.IQueue;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mpgnet.cli.cluster.ClusterEngine;
import mpgnet.cli.cluster.Membership;
import mpgnet.cli.term.InputException;

/**
 * Hands out jobs. A worker is given the test of each work, as soon as that is known, and as many jobs as it plays at
 * once and one more. No answer of it counts before that to the test. What a worker holds, or has answered in vain, that
 * leaves, fails or is refused is given to others.
 */
final class HazelcastHub implements ClusterEngine.Hub {

    private static final long POLL_MS = 50;
    /** How long workers are given to hear that all is done. */
    private static final int FAREWELLS = 40;
    /** So many workers that cannot play a job say something about the job. */
    private static final int MOST_FAILURES = 3;

    private final Membership membership;
    private final long session;
    private final ClusterEngine.Check check;
    private final Consumer<String> log;
    private final Seal seal;
    private final HazelcastInstance hazelcast;
    private final IQueue<byte[]> inbox;
    private final Queue<String> gone = new ConcurrentLinkedQueue<>();
    private final Map<String, RemoteWorker> workers = new LinkedHashMap<>();
    private final Map<Integer, String> playedBy = new HashMap<>();
    private final Map<Integer, Integer> failures = new HashMap<>();
    private Pace pace = new Pace();
    private Supplier<Optional<ClusterEngine.Tested>> test = Optional::empty;
    /** The number of the present test, below 0: no two tests of a session have the same. */
    private int testNumber;
    /** The number of the first of the present jobs: no two jobs of a session have the same. */
    private int first;

    HazelcastHub(Membership membership, long session, ClusterEngine.Check check, Consumer<String> log) {
        this.membership = membership;
        this.session = session;
        this.check = check;
        this.log = log;
        seal = new Seal(membership.secret());
        try {
            hazelcast = Hazelcast.newHazelcastInstance(Settings.hub(membership));
        } catch (HazelcastException | IllegalStateException e) {
            throw new InputException(
                    "cannot listen at %s (%s); give --cluster an address of this machine and a free port"
                            .formatted(membership.address(), e.getMessage()),
                    e);
        }
        hazelcast.getClientService().addClientListener(new ClientListener() {

            @Override
            public void clientConnected(Client client) {
                // It says hello itself.
            }

            @Override
            public void clientDisconnected(Client client) {
                gone.add(client.getName());
            }
        });
        inbox = hazelcast.getQueue(Settings.TO_HUB);
        log.accept("waiting for workers at " + membership.address());
    }

    @Override
    public void begin(Map<String, byte[]> blobs, Supplier<Optional<ClusterEngine.Tested>> played) {
        Map<String, byte[]> offered = hazelcast.getMap(Settings.BLOBS);
        offered.clear();
        offered.putAll(blobs);
        test = played;
        testNumber--;
        workers.values().forEach(RemoteWorker::begin);
        pace = new Pace(); // its jobs may take a hundred times as long as those before
    }

    @Override
    public void play(List<byte[]> jobs, List<Integer> places, BiConsumer<Integer, ClusterEngine.Answer> ended,
            BooleanSupplier stop) throws InterruptedException {
        Map<Integer, String> preferred = new HashMap<>();
        for (int i = 0; i < places.size(); i++) {
            RemoteWorker worker = workers.get(playedBy.getOrDefault(places.get(i), ""));
            if (worker != null && worker.ready()) {
                preferred.put(i, worker.name());
            }
        }
        Assignments work = new Assignments(jobs, preferred, pace, System::nanoTime);
        failures.clear();
        hand(work, places);
        while (!work.done() && !stop.getAsBoolean()) {
            for (String name = gone.poll(); name != null; name = gone.poll()) {
                leave(work, name);
            }
            Optional<byte[]> sealed = poll();
            sealed.flatMap(this::opened).ifPresent(message -> hear(work, message, ended));
            test.get().ifPresent(this::giveTest);
            hand(work, places);
            if (sealed.isEmpty()) {
                nameTheSilent(work);
            }
        }
        first += jobs.size();
    }

    /** Once nothing lies unread: a worker is not silent because nobody listened. */
    private void nameTheSilent(Assignments work) {
        work.silent().forEach(this::straggles);
        for (RemoteWorker worker : workers.values()) {
            if (!worker.passedTest() && !worker.straggling() && worker.testedSinceNs()
                    .filter(since -> System.nanoTime() - since > Pace.SILENT_NS).isPresent()) {
                worker.straggles();
                worker.takeKept();
                log.accept(
                        "worker %s has not answered the test for long: it gets no jobs until it does; %d go to others"
                                .formatted(worker.name(), work.giveBack(worker.name())));
            }
        }
    }

    private void giveTest(ClusterEngine.Tested played) {
        for (RemoteWorker worker : workers.values()) {
            if (worker.testedSinceNs().isEmpty()) {
                worker.tested(System.nanoTime());
                send(new Message(Message.Kind.JOB, worker.name(), session, testNumber, 0, played.job()));
            }
        }
    }

    private void leave(Assignments work, String name) {
        RemoteWorker worker = workers.remove(name);
        if (worker != null) {
            int back = work.giveBack(name);
            log.accept("worker %s is gone; %d of its jobs go to others".formatted(name, back));
            queue(name).destroy();
        }
    }

    private Optional<byte[]> poll() throws InterruptedException {
        try {
            return Optional.ofNullable(inbox.poll(POLL_MS, TimeUnit.MILLISECONDS));
        } catch (HazelcastSerializationException | ClassCastException e) {
            log.accept("something that is no message came and was dropped");
            return Optional.empty();
        }
    }

    /** A message that can be trusted; one that cannot is named and dropped. */
    private Optional<Message> opened(byte[] sealed) {
        Optional<byte[]> content = seal.open(sealed);
        try {
            if (content.isPresent()) {
                return Optional.of(Message.of(content.get()));
            }
            Message claimed = Message.of(Seal.unsealed(sealed));
            log.accept("worker %s is refused: it has another secret".formatted(claimed.worker()));
            send(Message.of(Message.Kind.REFUSED, claimed.worker(), session, 0, "it has another secret"));
        } catch (IOException e) {
            log.accept("%d bytes that are no message came and were dropped".formatted(sealed.length));
        }
        return Optional.empty();
    }

    private void hear(Assignments work, Message message, BiConsumer<Integer, ClusterEngine.Answer> ended) {
        if (message.kind() == Message.Kind.HELLO) {
            welcome(message);
            return;
        }
        RemoteWorker worker = workers.get(message.worker());
        if (message.session() != session || worker == null) {
            return; // To another hub, or from one that was refused or given up.
        }
        switch (message.kind()) {
            case ANSWER -> answer(work, worker, message, ended);
            case FAILED -> failed(work, worker, message);
            case HELLO, JOB, REFUSED, DONE -> log.accept(
                    "worker %s said what only a hub says; it was not listened to".formatted(message.worker()));
        }
    }

    private void welcome(Message hello) {
        String name = hello.worker();
        if (!hello.text().equals(membership.revision())) {
            String why = "its revision is %s, here it is %s".formatted(hello.text(), membership.revision());
            log.accept("worker %s is refused: %s".formatted(name, why));
            send(Message.of(Message.Kind.REFUSED, name, session, 0, why));
            return;
        }
        workers.put(name, new RemoteWorker(name, Math.max(1, hello.number())));
    }

    /** One worker may be broken; what several cannot play, none can. */
    private void failed(Assignments work, RemoteWorker worker, Message message) {
        if (message.number() != testNumber && !work.holds(worker.name(), message.number() - first)) {
            return; // A job of a work that is done, whose blobs are gone.
        }
        refuse(work, worker, "it cannot play a job (%s)".formatted(message.text()));
        if (failures.merge(message.number(), 1, Integer::sum) == MOST_FAILURES) {
            throw new InputException("%d workers cannot play the same job (%s); play it without --cluster to see why"
                    .formatted(MOST_FAILURES, message.text()));
        }
    }

    private void answer(Assignments work, RemoteWorker worker, Message message,
            BiConsumer<Integer, ClusterEngine.Answer> ended) {
        worker.answered();
        if (message.number() == testNumber) {
            answerToTest(work, worker, message, ended);
            return;
        }
        int number = message.number() - first;
        if (!work.holds(worker.name(), number)) {
            return; // An answer to a job that was never given to it, or that others have long since played.
        }
        Optional<String> fault = check.fault(work.job(number), message.body());
        if (fault.isPresent()) {
            refuse(work, worker, fault.get());
            return;
        }
        if (worker.passedTest()) {
            take(work, worker, message, ended);
        } else {
            work.keep(worker.name(), number);
            worker.keep(message);
        }
    }

    /** From then on its answers count, those too that came before. */
    private void answerToTest(Assignments work, RemoteWorker worker, Message message,
            BiConsumer<Integer, ClusterEngine.Answer> ended) {
        if (!test.get().map(ClusterEngine.Tested::answer).filter(right -> Arrays.equals(message.body(), right))
                .isPresent()) {
            refuse(work, worker, "it answers the test with something else than this machine does");
            return;
        }
        if (worker.passed()) {
            log.accept("worker %s plays %d at once".formatted(worker.name(), worker.atOnce()));
        }
        work.trust(worker.name());
        for (Message kept : worker.takeKept()) {
            if (work.holds(worker.name(), kept.number() - first)) {
                take(work, worker, kept, ended);
            }
        }
    }

    /** Takes an answer, which is good, of a worker that can be trusted. */
    private void take(Assignments work, RemoteWorker worker, Message message,
            BiConsumer<Integer, ClusterEngine.Answer> ended) {
        int number = message.number() - first;
        switch (work.answer(worker.name(), number, message.body())) {
            case FIRST -> ended.accept(number, new ClusterEngine.Answer(message.body(), message.ns()));
            case SAME -> {
                // It was played twice, which harms nothing.
            }
            case DIFFERENT -> refuse(work, worker,
                    "its answer to job %d is not the one that came before".formatted(number));
        }
    }

    private void refuse(Assignments work, RemoteWorker worker, String why) {
        workers.remove(worker.name());
        int back = work.giveBack(worker.name());
        log.accept("worker %s is refused: %s; %d of its jobs go to others".formatted(worker.name(), why, back));
        send(Message.of(Message.Kind.REFUSED, worker.name(), session, 0, why));
    }

    /** To each as many as it plays at once; only then one more, which hides the way there and back. */
    private void hand(Assignments work, List<Integer> places) {
        for (int more = 0; more <= 1; more++) {
            for (RemoteWorker worker : List.copyOf(workers.values())) {
                if (worker.ready()) {
                    hand(work, places, worker, worker.atOnce() + more);
                }
            }
        }
    }

    private void hand(Assignments work, List<Integer> places, RemoteWorker worker, int most) {
        for (Optional<Integer> next = work.next(worker.name(), most); next.isPresent();
                next = work.next(worker.name(), most)) {
            int job = next.get();
            work.othersAt(job, worker.name()).forEach(this::straggles);
            if (job < places.size()) {
                playedBy.put(places.get(job), worker.name());
            }
            send(new Message(Message.Kind.JOB, worker.name(), session, first + job, 0, work.job(job)));
        }
    }

    /** One whose job another plays, too, gets no more before it has answered. */
    private void straggles(String name) {
        RemoteWorker worker = workers.get(name);
        if (worker != null && worker.ready()) {
            worker.straggles();
            log.accept("worker %s has not answered for long: others play what it has, and it gets no more until it does"
                    .formatted(name));
        }
    }

    private void send(Message message) {
        queue(message.worker()).add(seal.seal(message.bytes()));
    }

    private IQueue<byte[]> queue(String worker) {
        return hazelcast.getQueue(Settings.TO_WORKER + worker);
    }

    @Override
    public void close() {
        if (!hazelcast.getLifecycleService().isRunning()) {
            return;
        }
        try {
            workers.keySet().forEach(name -> send(Message.of(Message.Kind.DONE, name, session, 0, "")));
            for (int i = 0; i < FAREWELLS && !workers.keySet().stream().allMatch(name -> queue(name).isEmpty()); i++) {
                Thread.sleep(POLL_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hazelcast.shutdown();
        }
    }
}
