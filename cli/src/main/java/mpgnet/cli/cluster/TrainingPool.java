package mpgnet.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import mpgnet.rl.train.SimulatedStep;
import mpgnet.rl.train.SimulationJob;
import mpgnet.rl.train.Simulations;

/**
 * A training's motions, simulated by the machines that join. The first job is played here: its answer is what each
 * worker must give for it before it gets another. Used by one thread at a time.
 */
public final class TrainingPool implements Simulations, AutoCloseable {

    private final Membership membership;
    private final long session;
    private final TrainingJob.Scenes scenes;
    private final BooleanSupplier stop;
    private final Consumer<String> log;
    private final TrainingWork here = new TrainingWork();
    private Optional<ClusterEngine.Hub> hub = Optional.empty();

    /**
     * @param session tells this run of a hub from others that were at this address before
     * @param stop    whether the run is to end after this round: what workers have not played by then is played here,
     *                so that the end waits for nobody
     * @param log     told who came, left or was refused
     */
    public TrainingPool(Membership membership, long session, TrainingJob.Scenes scenes, BooleanSupplier stop,
            Consumer<String> log) {
        this.membership = membership;
        this.session = session;
        this.scenes = scenes;
        this.stop = stop;
        this.log = log;
    }

    @Override
    public List<SimulatedStep> play(List<SimulationJob> jobs, int level) throws InterruptedException {
        List<byte[]> due = jobs.stream().map(job -> new TrainingJob(scenes, job).bytes()).toList();
        byte[][] answers = new byte[due.size()][];
        try {
            if (!stop.getAsBoolean()) {
                if (hub.isEmpty()) {
                    hub = Optional.of(
                            ClusterEngine.load().open(membership, session, Map.of(), TrainingPool::fault, log));
                    Optional<ClusterEngine.Tested> test =
                            Optional.of(new ClusterEngine.Tested(due.getFirst(), playHere(due.getFirst())));
                    hub.get().test(() -> test);
                }
                hub.get().play(due, jobs.stream().map(SimulationJob::world).toList(),
                        (number, answer) -> answers[number] = answer.bytes(), stop);
            }
            List<SimulatedStep> steps = new ArrayList<>();
            for (int i = 0; i < answers.length; i++) {
                steps.add(TrainingAnswer.of(due.get(i), answers[i] == null ? playHere(due.get(i)) : answers[i]));
            }
            return steps;
        } catch (IOException e) {
            throw new UncheckedIOException("an answer that was good cannot be read", e);
        }
    }

    private byte[] playHere(byte[] job) throws IOException, InterruptedException {
        return here.play(job, _ -> Optional.empty()).bytes();
    }

    private static Optional<String> fault(byte[] job, byte[] answer) {
        try {
            TrainingAnswer.of(job, answer);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("its answer is no step of its job (%s)".formatted(e.getMessage()));
        }
    }

    @Override
    public void close() {
        hub.ifPresent(ClusterEngine.Hub::close);
        here.close();
    }
}
