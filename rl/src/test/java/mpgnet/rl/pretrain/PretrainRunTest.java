package mpgnet.rl.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.WeightsException;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.network.LabelNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small pre-training from scenes to trunks. */
class PretrainRunTest {

    private static final QNetworkConfig NETWORK = QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 48, 0.1);
    private static final Seeds SEEDS = new Seeds(5);

    @TempDir
    private Path folder;

    private static PretrainConfig config(int steps) {
        return new PretrainConfig(2, 1, 4, steps, 2e-3, 1e-4, 2e-5, 10, 3);
    }

    private static LabelledScenes scenes(String name, int count, int threads) throws InterruptedException {
        return LabelledScenes.draw(new SimulatedScenes(), count, SEEDS.child(name, 0), threads, done -> {
        });
    }

    private interface Using {
        void run(PretrainRun run) throws IOException;
    }

    private static void with(Path folder, PretrainConfig config, int threads, Using use) throws IOException {
        try (Backend backend = Backends.cpu(threads); TensorScope weights = new TensorScope(backend)) {
            LabelNet net = new LabelNet(weights, NETWORK, Label.COUNT, SEEDS.stream("trunks", 0));
            use.run(new PretrainRun(folder, config, SEEDS, net, new Pretrainer(config, backend, net, NETWORK, SEEDS),
                    () -> 0));
        }
    }

    private static Map<String, float[]> trunks(Path folder) throws IOException {
        return SafeTensorsReader.read(folder.resolve(PretrainRun.TRUNKS)).tensors().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().values()));
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void aRunThatWasStoppedAndResumedEndsInTheSameTrunks() throws Exception {
        LabelledScenes learnt = scenes("learnt", 2, 2);
        LabelledScenes heldOut = scenes("held out", 1, 1);
        Path whole = folder.resolve("whole");
        Path stopped = folder.resolve("stopped");
        with(whole, config(6), 2, run -> run.train(learnt, heldOut, (step, loss) -> {
        }));
        with(stopped, config(6), 1,
                run -> assertThrows(Stopped.class, () -> run.train(learnt, heldOut, (step, loss) -> {
                    if (step == 5) {
                        throw new Stopped();
                    }
                })));
        assertFalse(Files.exists(stopped.resolve(PretrainRun.TRUNKS)));
        LabelledScenes again = scenes("learnt", 2, 1);
        with(stopped, config(6), 1, run -> {
            assertTrue(PretrainRun.holdsRun(stopped));
            assertEquals(3, run.resume(warning -> fail(warning)));
            run.train(again, heldOut, (step, loss) -> {
            });
            assertEquals(2, run.lines().size());
        });
        Map<String, float[]> resumed = trunks(stopped);
        Map<String, float[]> expected = trunks(whole);
        assertEquals(expected.keySet(), resumed.keySet());
        expected.forEach((name, value) -> assertArrayEquals(value, resumed.get(name), name));
        assertTrue(expected.keySet().stream()
                .allMatch(name -> name.startsWith("color.features.") || name.startsWith("depth.features.")));
        assertThrows(WeightsException.class,
                () -> with(stopped, config(9), 1, run -> run.resume(warning -> fail(warning))));
    }
}
