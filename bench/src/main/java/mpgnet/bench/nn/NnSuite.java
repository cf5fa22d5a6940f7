package mpgnet.bench.nn;

import java.util.List;
import java.util.stream.Stream;
import mpgnet.bench.harness.BenchCase;
import mpgnet.bench.harness.Suite;
import mpgnet.bench.tensor.Engines;
import mpgnet.bench.tensor.ForwardCases;
import mpgnet.bench.tensor.Trunk;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.network.Window;
import mpgnet.sim.action.Action;

/** The Q-network's decisions and its learning, and the trunks that they spend their time in. */
final class NnSuite implements Suite {

    private final Engines engines;

    NnSuite(Engines engines) {
        this.engines = engines;
    }

    @Override
    public List<BenchCase> cases() {
        return Stream.of(MapCases.of(engines), List.of(StepCase.of(engines)), trunks()).flatMap(List::stream).toList();
    }

    /** One trunk on the views of a window decision, and on one view of the whole workspace. */
    private List<BenchCase> trunks() {
        return Stream.of(QNetworkConfig.standard(), QNetworkConfig.deep(), QNetworkConfig.coarse())
                .flatMap(c -> Stream.of(new Trunk(c.trunk(), Action.ROTATIONS, c.inputScale() * c.windowCells()),
                        new Trunk(c.trunk(), 1, c.inputScale() * Window.fullMap().cells())))
                .map(trunk -> ForwardCases.of(trunk, engines)).toList();
    }

    @Override
    public void close() {
        engines.close();
    }
}
