package mpgnet.rl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mpgnet.nn.Parameter;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.problem.Transition;
import mpgnet.rl.random.Seeds;
import mpgnet.rl.stage.StageI;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;

/** A run of seconds on a world without physics, in a folder, resumed if there is something to resume. */
final class TinyRun {

    private static final QNetworkConfig NET = QNetworkConfig.wholeTrunks(Backbone.SMALL, 1, 16, 16, 8, 48, 0.1);

    private TinyRun() {
    }

    /** @param values every parameter, statistic and moment of the optimiser by name */
    record Ended(Map<String, float[]> values, TrainingCounters counters, List<String> warnings) {

        void assertSameAs(Ended other) {
            assertEquals(other.counters, counters);
            assertEquals(other.values.keySet(), values.keySet());
            values.forEach((name, numbers) -> assertArrayEquals(other.values.get(name), numbers, name));
        }
    }

    static Ended train(Path folder, long rounds) throws Exception {
        return train(folder, TrainConfig.smoke(), rounds, UnaryOperator.identity(), net -> {
        });
    }

    /**
     * @param keeper stands before the run's folder
     * @param meddle done to the net before training
     */
    static Ended train(Path folder, TrainConfig config, long rounds, UnaryOperator<Trainer.Keeper> keeper,
            Consumer<MpgNet> meddle) throws Exception {
        Seeds seeds = new Seeds(11);
        try (Backend backend = Backends.cpu(2); TensorScope scope = new TensorScope(backend);
                Workers workers = new Workers(2)) {
            MpgNet net = new MpgNet(scope, NET, Set.of(Primitive.GRASP), seeds.stream("weights", 0));
            Trainer trainer = new Trainer(config, new StageI(ScriptedTable::scene, 6), 0, backend, net,
                    Stream.generate(ScriptedTable::new).limit(config.worlds()).toList(), seeds, Clocks.STOPPED);
            RunFolder run = new RunFolder(folder, new RunOrigin(config, "test", "cpu"), p -> {
            });
            List<String> warnings = new ArrayList<>();
            run.resume(trainer, warnings::add);
            meddle.accept(net);
            trainer.run(workers, keeper.apply(run), () -> trainer.rounds() >= rounds);
            Map<String, float[]> values = new TreeMap<>();
            for (Parameter p : net.parameters()) {
                values.put(p.name(), p.tensor().toArray());
            }
            net.statistics().forEach(s -> values.put(s.name(), s.tensor().toArray()));
            trainer.adam().moments().forEach(s -> {
                values.put("mean of " + s.parameter(), s.mean());
                values.put("square of " + s.parameter(), s.square());
            });
            return new Ended(values, trainer.counters(), warnings);
        }
    }

    /** A process of its own, which can be killed: folder, rounds. Says each round once it is written down. */
    public static void main(String[] args) throws Exception {
        train(Path.of(args[0]), TrainConfig.smoke(), Long.parseLong(args[1]), TinyRun::talking, net -> {
        });
        System.out.println("ended");
    }

    private static Trainer.Keeper talking(Trainer.Keeper run) {
        return new Trainer.Keeper() {
            @Override
            public void transition(int number, Transition t) throws IOException {
                System.out.println("transition");
                run.transition(number, t);
            }

            @Override
            public void checkpoint(Trainer trainer) throws IOException {
                System.out.println("checkpoint");
                run.checkpoint(trainer);
            }

            @Override
            public void progress(Progress p) throws IOException {
                run.progress(p);
                System.out.println("round " + p.round());
            }
        };
    }
}
