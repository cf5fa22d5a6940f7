package mpgnet.studio;

import java.io.IOException;
import java.nio.file.Path;

import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.train.Clocks;
import mpgnet.rl.train.RunFolder;
import mpgnet.rl.train.RunOrigin;
import mpgnet.rl.train.StageTraining;
import mpgnet.rl.train.TrainConfig;
import mpgnet.rl.train.Workers;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;

/** A run to look at: stage III from the shipped weights, as short as a smoke test's. */
final class TestRun {

    static final Path WEIGHTS = Path.of("..", "weights", "mpgnet.safetensors");
    private static final int STAGE = 3;

    private TestRun() {
    }

    static void train(Path folder, int rounds) throws IOException, InterruptedException {
        Seeds seeds = new Seeds(1);
        TrainConfig config = TrainConfig.smoke();
        try (Backend backend = Backends.named("cpu", 2, false, _ -> {
            // nothing to tell
        }); TensorScope scope = new TensorScope(backend); Workers workers = new Workers(config.worlds())) {
            StageTraining training = new StageTraining(STAGE, Variant.FULL, config, seeds,
                    StageTraining.continued(STAGE, Variant.FULL, WEIGHTS, scope, seeds), backend, scope,
                    Clocks.STOPPED);
            training.train(workers, new RunFolder(folder, new RunOrigin(config, "test", "test"), _ -> {
                // nobody watches
            }), new StageTraining.Until(10, rounds, false), () -> 0, _ -> {
                // nobody watches
            }, () -> false);
        }
    }
}
