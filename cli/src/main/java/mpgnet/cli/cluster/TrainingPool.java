package mpgnet.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.train.SimulatedStep;
import mpgnet.rl.train.SimulationJob;
import mpgnet.rl.train.Simulations;

/**
 * A training's motions, simulated by the machines that join. The first job is played here: its answer is what each
 * worker must give for it before it gets another. Used by one thread at a time.
 */
public final class TrainingPool implements Simulations, AutoCloseable {

    private final RunHub run;
    private final TrainingJob.Scenes scenes;
    private final BooleanSupplier stop;
    private final TrainingWork here = new TrainingWork();
    private Optional<ClusterEngine.Hub> hub = Optional.empty();

    /**
     * @param run  where motions are handed out; it outlives this pool
     * @param stop whether the run is to end after this round: what workers have not played by then is played here, so
     *             that the end waits for nobody
     */
    public TrainingPool(RunHub run, TrainingJob.Scenes scenes, BooleanSupplier stop) {
        this.run = run;
        this.scenes = scenes;
        this.stop = stop;
    }

    /** Whether workers can simulate a variant's motions: the classifier of gti is here alone. */
    public static boolean plays(Variant variant) {
        return variant != Variant.GTI;
    }

    @Override
    public List<SimulatedStep> play(List<SimulationJob> jobs, int level) throws InterruptedException {
        List<byte[]> due = jobs.stream().map(job -> new TrainingJob(scenes, job).bytes()).toList();
        byte[][] answers = new byte[due.size()][];
        try {
            if (!stop.getAsBoolean()) {
                if (hub.isEmpty()) {
                    Optional<ClusterEngine.Tested> test =
                            Optional.of(new ClusterEngine.Tested(due.getFirst(), playHere(due.getFirst())));
                    hub = Optional.of(run.begin(Map.of(), () -> test));
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

    @Override
    public void close() {
        here.close();
    }
}
