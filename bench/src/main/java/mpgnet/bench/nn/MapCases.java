package mpgnet.bench.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mpgnet.bench.harness.BenchCase.Entrant;
import mpgnet.bench.harness.BenchCase;
import mpgnet.bench.harness.Contender;
import mpgnet.bench.tensor.Engines;
import mpgnet.rl.network.MpgNet;
import mpgnet.rl.network.NetworkQFunction;
import mpgnet.rl.network.QMaps;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.network.StateImages;
import mpgnet.rl.network.Window;
import mpgnet.rl.problem.Primitive;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.tensor.TensorScope;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.select.Backends;

/** Q-maps: the views rotated, the network run, the values rotated back. */
final class MapCases {

    private static final double TOLERANCE = 1e-4;
    /** Neither 0 nor 90 degrees: the rotation that the result is checked on, since the reference is slow. */
    private static final int CHECKED_ROTATION = 3;
    private static final int[] ALL = IntStream.range(0, Action.ROTATIONS).toArray();

    private MapCases() {
    }

    /**
     * What is asked for.
     *
     * @param nets      whose maps
     * @param window    what is looked at
     * @param once      each motion once: rotations half a circle apart share a map
     * @param rotations which maps of each net; one of them is {@link #CHECKED_ROTATION}
     */
    private record Question(String name, QNetworkConfig config, Set<Primitive> nets, Window window, boolean once,
            int... rotations) {

        Question(String name, QNetworkConfig config, Set<Primitive> nets, Window window, int... rotations) {
            this(name, config, nets, window, false, rotations);
        }
    }

    static List<BenchCase> of(Engines engines) {
        QNetworkConfig config = QNetworkConfig.standard();
        QNetworkConfig deep = QNetworkConfig.deep();
        QNetworkConfig coarse = QNetworkConfig.coarse();
        Set<Primitive> all = Set.of(Primitive.values());
        Set<Primitive> grasp = Set.of(Primitive.GRASP);
        Window about = BenchState.window(config.windowCells());
        return List.of(
                new Question("window, 16 rotations, one net", config, grasp, about, ALL),
                new Question("window, 8 distinct rotations, one net", config, grasp, about,
                        IntStream.range(0, Action.ROTATIONS / 2).toArray()),
                new Question("whole map, one rotation, one net", config, grasp, Window.fullMap(), CHECKED_ROTATION),
                new Question("whole map, 16 rotations, one net", config, grasp, Window.fullMap(), ALL),
                new Question("whole map, all 48 maps", config, all, Window.fullMap(), ALL),
                new Question("whole map, 48 maps, each motion once", config, all, Window.fullMap(), true, ALL),
                new Question("deep: window, 16 rotations, one net", deep, grasp, about, ALL),
                new Question("deep: whole map, all 48 maps", deep, all, Window.fullMap(), ALL),
                new Question("coarse: window, 16 rotations, one net", coarse, grasp, about, ALL),
                new Question("coarse: whole map, one rotation, one net", coarse, grasp, Window.fullMap(),
                        CHECKED_ROTATION),
                new Question("coarse: whole map, all 48 maps", coarse, all, Window.fullMap(), ALL),
                new Question("coarse: whole map, 48 maps, each motion once", coarse, all, Window.fullMap(), true, ALL))
                .stream().map(question -> of(question, engines)).toList();
    }

    private static BenchCase of(Question question, Engines engines) {
        List<Entrant> entrants = new ArrayList<>();
        engines.ours().forEach(
                backend -> entrants.add(new Entrant(Engines.name(backend), () -> new Maps(question, backend))));
        return new BenchCase("decision", question.name(), 0, TOLERANCE, () -> reference(question), entrants);
    }

    private static double[][] reference(Question question) {
        Question checked =
                new Question(question.name(), question.config(), question.nets(), question.window(), CHECKED_ROTATION);
        try (Backend backend = Backends.reference(); Maps maps = new Maps(checked, backend)) {
            return maps.result();
        }
    }

    private static final class Maps implements Contender {

        private final Question question;
        private final TensorScope scope;
        private final NetworkQFunction q;
        private final StateImages state = BenchState.images();

        private Maps(Question question, Backend backend) {
            this.question = question;
            scope = new TensorScope(backend);
            q = new NetworkQFunction(backend,
                    new MpgNet(scope, question.config(), question.nets(), new SplittableRandom(1)));
        }

        private List<QMaps> maps() {
            return List.copyOf(question.once() ? q.motions(state, question.window()).values()
                    : q.evaluate(question.nets(), state, question.window(), question.rotations()).values());
        }

        @Override
        public void run() {
            maps();
        }

        /** The maps of the checked rotation; where there is no value, 0. */
        @Override
        public double[][] result() {
            return maps().stream().map(maps -> {
                double[] values = new double[Heightmap.CELLS * Heightmap.CELLS];
                for (int cell = 0; cell < values.length; cell++) {
                    float value = maps.at(CHECKED_ROTATION, cell / Heightmap.CELLS, cell % Heightmap.CELLS);
                    values[cell] = value == Float.NEGATIVE_INFINITY ? 0 : value;
                }
                return values;
            }).toArray(double[][]::new);
        }

        @Override
        public void close() {
            scope.close();
        }
    }
}
