package mpgnet.tensor.threads;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed team of threads for kernels of some ten microseconds: workers spin for a moment, then look again between
 * others' time slices on their core, then park. The caller works too. Each begins with a part of the tasks of its own,
 * the same in every kernel of as many tasks, so that what it wrote lies in its core's caches when it reads it again;
 * then it takes what others have left, so that results must not depend on which thread runs a task. When the team is
 * busy with another caller (or with the caller's own outer loop), the tasks run in the calling thread.
 */
public final class ThreadTeam implements AutoCloseable {
    /** One share of a kernel's work. */
    public interface Task {
        void run(int index);
    }

    /** One share of a kernel's work that needs scratch memory: no two tasks run in one slot at the same time. */
    public interface SlotTask {
        /** @param slot in [0, threads) */
        void run(int index, int slot);
    }

    /** Longer than the gap between two kernels of one network, shorter than what a busy neighbour would notice. */
    private static final long SPIN_NANOS = 40_000;
    /**
     * Then a thread gives its core away between two looks. A parked one costs the next kernel a wake-up, and often
     * wakes on the caller's own core, where the two alternate for milliseconds while another core idles; so it parks
     * only where no kernel follows for longer than a virtual machine's host takes the caller's core away.
     */
    private static final long YIELD_NANOS = 20_000_000;
    private static final int CALLER_SLOT = 0;
    private static final int SPINS_PER_CLOCK_LOOK = 16;

    private final Worker[] workers;
    private final Semaphore oneCaller = new Semaphore(1);
    private volatile Job job;
    private volatile boolean closed;

    /**
     * A team whose workers wait for work.
     *
     * @param threads threads including the caller's, at least 1
     */
    public ThreadTeam(int threads) {
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
            workers[i].setName("mpgnet-cpu-" + (i + 1));
            workers[i].setDaemon(true);
            workers[i].start();
        }
    }

    /** Threads including the caller. */
    public int threads() {
        return workers.length + 1;
    }

    /**
     * Runs {@code task} for every index in [0, count) and returns when all are done; a task's exception is rethrown.
     */
    public void run(int count, Task task) {
        runInSlots(count, (index, slot) -> task.run(index));
    }

    /**
     * As {@link #run}, for tasks that use scratch memory: the caller provides as many pieces of it as there are
     * threads.
     */
    public void runInSlots(int count, SlotTask task) {
        if (count <= 1 || workers.length == 0 || closed || !oneCaller.tryAcquire()) {
            for (int i = 0; i < count; i++) {
                task.run(i, CALLER_SLOT);
            }
            return;
        }
        try {
            var next = new Job(task, count, threads(), Thread.currentThread());
            job = next;
            for (int i = 0; i < Math.min(workers.length, count - 1); i++) {
                if (workers[i].parked) {
                    LockSupport.unpark(workers[i]);
                }
            }
            next.work(CALLER_SLOT);
            next.await();
        } finally {
            oneCaller.release();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private static final class Job {
        /** Each part's counter has a cache line of its own. */
        private static final int LINE = 16;

        private final SlotTask task;
        private final int count;
        private final int parts;
        private final Thread caller;
        /** How many tasks of each part have been taken; more than it has, at the end. */
        private final AtomicIntegerArray taken;
        private final AtomicInteger remaining;
        private volatile boolean callerParked;
        private volatile Throwable failure;

        Job(SlotTask task, int count, int parts, Thread caller) {
            this.task = task;
            this.count = count;
            this.parts = parts;
            this.caller = caller;
            this.taken = new AtomicIntegerArray((parts + 1) * LINE);
            this.remaining = new AtomicInteger(count);
        }

        void work(int slot) {
            int done = 0;
            for (int i = 0; i < parts; i++) {
                done += workOn((slot + i) % parts, slot);
            }
            if (done > 0 && remaining.addAndGet(-done) == 0 && callerParked) {
                LockSupport.unpark(caller);
            }
        }

        /** @return how many tasks of the part this thread has run */
        private int workOn(int part, int slot) {
            int first = first(part);
            int end = first(part + 1);
            int done = 0;
            for (int i = first + taken.getAndIncrement((part + 1) * LINE); i < end;
                    i = first + taken.getAndIncrement((part + 1) * LINE)) {
                try {
                    task.run(i, slot);
                } catch (Throwable e) { // handed to the caller, whose work it is
                    failure = e;
                }
                done++;
            }
            return done;
        }

        private int first(int part) {
            return (int) ((long) count * part / parts);
        }

        void await() {
            waitWhile(() -> remaining.get() > 0);
            callerParked = true;
            while (remaining.get() > 0) {
                LockSupport.park(this);
            }
            switch (failure) {
                case null -> {
                }
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException("a kernel failed", e);
            }
        }
    }

    private final class Worker extends Thread {
        private final int slot;
        private volatile boolean parked;

        Worker(int slot) {
            this.slot = slot;
        }

        @Override
        public void run() {
            Job[] seen = new Job[1];
            while (!closed) {
                if (job != seen[0]) {
                    seen[0] = job;
                    seen[0].work(slot);
                }
                waitWhile(() -> job == seen[0] && !closed);
                parked = true;
                if (job == seen[0] && !closed) {
                    LockSupport.park(ThreadTeam.this);
                }
                parked = false;
            }
        }
    }

    private interface Condition {
        boolean holds();
    }

    /** Returns when the condition holds no more, or when it is time to park. */
    private static void waitWhile(Condition condition) {
        long began = System.nanoTime();
        while (condition.holds()) {
            for (int i = 0; i < SPINS_PER_CLOCK_LOOK && condition.holds(); i++) {
                Thread.onSpinWait();
            }
            long waited = System.nanoTime() - began;
            if (waited > YIELD_NANOS) {
                return;
            }
            if (waited > SPIN_NANOS) {
                Thread.yield();
            }
        }
    }
}
