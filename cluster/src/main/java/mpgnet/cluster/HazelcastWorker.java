package mpgnet.cluster;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.collection.IQueue;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import mpgnet.cli.cluster.ClusterEngine;
import mpgnet.cli.cluster.Membership;
import mpgnet.cli.term.InputException;

/** Plays what the hub hands out; waits for the hub where it is lost. */
record HazelcastWorker(Membership membership, String name, int threads, int patience, ClusterEngine.Work work,
        Consumer<String> log) {

    private static final long POLL_MS = 500;

    /** How working for a hub ended. */
    private enum End {
        DONE, LOST
    }

    /** @throws InputException if it is refused, or if no hub comes */
    void run() throws InterruptedException {
        int connections = 1;
        for (End end = serve(name); end == End.LOST; end = serve(name + "." + connections)) {
            log.accept("lost %s; waiting %d s for it".formatted(membership, patience));
            connections++;
        }
        log.accept("all is done at " + membership.address());
    }

    /** @param name of this connection: the hub may yet have to notice that the one before is gone */
    private End serve(String name) throws InterruptedException {
        HazelcastInstance hazelcast;
        try {
            hazelcast = HazelcastClient.newHazelcastClient(Settings.worker(membership, name, patience));
        } catch (HazelcastException | IllegalStateException e) {
            throw new InputException("no cluster %s within %d s; check the address and %s".formatted(membership,
                    patience, Membership.NAME), e);
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Seal seal = new Seal(membership.secret());
            IQueue<byte[]> outbox = hazelcast.getQueue(Settings.TO_HUB);
            IQueue<byte[]> inbox = hazelcast.getQueue(Settings.TO_WORKER + name);
            outbox.add(seal.seal(Message.of(Message.Kind.HELLO, name, 0, threads, membership.revision()).bytes()));
            AtomicReference<End> end = new AtomicReference<>();
            List<Callable<Void>> loops = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                loops.add(() -> {
                    while (end.get() == null) {
                        byte[] sealed = inbox.poll(POLL_MS, TimeUnit.MILLISECONDS);
                        if (sealed != null && hear(sealed, seal, hazelcast, outbox, name)) {
                            end.set(End.DONE);
                        }
                    }
                    return null;
                });
            }
            return outcome(pool.invokeAll(loops.stream().map(loop -> ending(loop, end)).toList()), end.get());
        } catch (HazelcastException | IllegalStateException e) {
            return End.LOST;
        } finally {
            hazelcast.shutdown();
        }
    }

    /** A loop whose failure ends the others too. */
    private static Callable<Void> ending(Callable<Void> loop, AtomicReference<End> end) {
        return () -> {
            try {
                return loop.call();
            } finally {
                end.compareAndSet(null, End.LOST);
            }
        };
    }

    /**
     * @param first what the first loop that ended says: once all is done the hub may go while others still listen
     */
    private static End outcome(List<Future<Void>> loops, End first) throws InterruptedException {
        for (Future<Void> loop : loops) {
            try {
                loop.get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case InputException refused -> throw refused;
                    case HazelcastException _,IllegalStateException _ -> {
                        // The hub is gone, as it is to be where all is done.
                    }
                    default -> throw new InputException(
                            "what the hub says cannot be used: " + e.getCause().getMessage(), e);
                }
            }
        }
        return first;
    }

    /** Does what a message asks for; true if that is to end. */
    private boolean hear(byte[] sealed, Seal seal, HazelcastInstance hazelcast, IQueue<byte[]> outbox, String name)
            throws IOException {
        Message message = Message.of(seal.open(sealed).orElseThrow(
                () -> new InputException("%s has another secret than %s here".formatted(membership,
                        Membership.SECRET))));
        if (message.kind() == Message.Kind.REFUSED) {
            throw new InputException("%s refuses this worker: %s".formatted(membership, message.text()));
        }
        if (message.kind() == Message.Kind.JOB) {
            outbox.add(seal.seal(play(message, hazelcast, name).bytes()));
        }
        return message.kind() == Message.Kind.DONE;
    }

    private Message play(Message job, HazelcastInstance hazelcast, String name) {
        ClusterEngine.Blobs blobs =
                blob -> Optional.ofNullable(hazelcast.<String, byte[]>getMap(Settings.BLOBS).get(blob));
        try {
            ClusterEngine.Answer answer = work.play(job.body(), blobs);
            return new Message(Message.Kind.ANSWER, name, job.session(), job.number(), answer.ns(), answer.bytes());
        } catch (HazelcastException e) {
            throw e;
        } catch (Exception e) {
            return Message.of(Message.Kind.FAILED, name, job.session(), job.number(), String.valueOf(e.getMessage()));
        }
    }
}
