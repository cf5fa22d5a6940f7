package mpgnet.cli.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import mpgnet.cli.eval.LocalPool;
import mpgnet.cli.eval.SuitePlayers;
import mpgnet.cli.eval.SuiteRun;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.WeightsOption;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.SafeTensorsWriter;
import mpgnet.nn.io.TensorFile;
import mpgnet.rl.eval.Shard;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.rl.method.LearnedMethod;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.suite.Journal;
import mpgnet.rl.suite.SuitePlan;
import mpgnet.rl.suite.ThresholdTrial;

/**
 * Plays a {@link ThresholdTrial} in a folder of its own, so that one which was interrupted goes on.
 *
 * @param method  what the nets were trained for
 * @param workers episodes at the same time
 * @param err     told what a person should know
 */
record ThresholdPlay(ThresholdTrial trial, LearnedMethod method, Path folder, int workers, BackendOption compute,
        PrintWriter err) {

    private static final String PROBING = "probing.safetensors";

    /**
     * Finds Q*_g and writes the weights with it.
     *
     * @param trained the weights as training left them
     * @param out     where they go, whole or not at all
     * @return Q*_g; empty, and {@code out} as trained, if too few grasps were made
     */
    OptionalDouble find(Path trained, Path out) throws IOException {
        TensorFile weights = SafeTensorsReader.read(trained);
        OptionalDouble found = qStar(trained, weights);
        SafeTensorsWriter.write(out,
                found.isPresent() ? TrainedNet.withQStar(trained, weights, found.getAsDouble()) : weights,
                Precision.F16);
        return found;
    }

    private OptionalDouble qStar(Path trained, TensorFile weights) throws IOException {
        Path probing = Files.createDirectories(folder).resolve(PROBING);
        SafeTensorsWriter.write(probing, TrainedNet.withQStar(trained, weights, ThresholdTrial.PROBE), Precision.F16);
        SuitePlan plan = trial.plan(method, WeightsRef.of(probing));
        SuiteRun run = new SuiteRun(folder, plan, this::say);
        say("finding Q*_g in %d episodes at play".formatted(plan.jobs().size()));
        try (SuitePlayers players = new SuitePlayers(workers, compute, new WeightsOption(probing, err),
                List.of(method.label()))) {
            run.play(Shard.WHOLE, run.before(true), new LocalPool(workers, players::run));
        }
        return ThresholdTrial.qStar(plan, Journal.read(folder));
    }

    private void say(String line) {
        err.println("mpgnet: " + line);
        err.flush();
    }
}
