package mpgnet.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mpgnet.rl.stage.HardScenes;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.train.SimulatedStep;
import mpgnet.rl.train.SimulationCodec;
import mpgnet.rl.train.SimulationJob;
import mpgnet.rl.train.Simulations;

/**
 * A training's motions, simulated by the machines that join. The first job is played here: its answer is what each
 * worker must give for it before it gets another. Used by one thread.
 */
public final class TrainingPool implements Simulations, AutoCloseable {

    private final Membership membership;
    private final long session;
    private final TrainingJob.Scenes scenes;
    private final Consumer<String> log;
    private Optional<ClusterEngine.Hub> hub = Optional.empty();

    /**
     * @param session tells this run of a hub from others that were at this address before
     * @param stage   1 to 5
     * @param log     told who came, left or was refused
     */
    public TrainingPool(Membership membership, long session, int stage, Variant variant, HardScenes hard,
            Consumer<String> log) {
        this.membership = membership;
        this.session = session;
        this.scenes = new TrainingJob.Scenes(stage, variant, hard);
        this.log = log;
    }

    @Override
    public List<SimulatedStep> play(List<SimulationJob> jobs, int level) throws InterruptedException {
        List<byte[]> due = jobs.stream().map(job -> new TrainingJob(scenes, job).bytes()).toList();
        try {
            if (hub.isEmpty()) {
                hub = Optional.of(open(due.getFirst()));
            }
            List<SimulatedStep> steps = new ArrayList<>();
            for (ClusterEngine.Answer answer : hub.get().play(due, jobs.stream().map(SimulationJob::world).toList(),
                    () -> {
                    })) {
                steps.add(SimulationCodec.step(answer.bytes()));
            }
            return steps;
        } catch (IOException e) {
            throw new UncheckedIOException("an answer that was good cannot be read", e);
        }
    }

    private ClusterEngine.Hub open(byte[] job) throws IOException, InterruptedException {
        byte[] answer;
        try (TrainingWork here = new TrainingWork()) {
            answer = here.play(job, _ -> Optional.empty()).bytes();
        }
        return ClusterEngine.load().open(membership, session, Map.of(), new ClusterEngine.Tested(job, answer),
                (_, bytes) -> fault(bytes), log);
    }

    /** Why an answer is none: it cannot be read. */
    private static Optional<String> fault(byte[] answer) {
        try {
            SimulationCodec.step(answer);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("its answer is no step of a simulation (%s)".formatted(e.getMessage()));
        }
    }

    @Override
    public void close() {
        hub.ifPresent(ClusterEngine.Hub::close);
    }
}
