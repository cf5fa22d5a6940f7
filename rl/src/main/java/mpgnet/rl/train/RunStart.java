package mpgnet.rl.train;

import java.util.Set;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.problem.Primitive;

/**
 * What a stage began with besides its weights, as its checkpoints say: with them a run goes on without the file that it
 * started from.
 *
 * @param network     the nets' size
 * @param nets        the branches
 * @param qStarBefore Q*_g as the stage before found it
 */
public record RunStart(QNetworkConfig network, Set<Primitive> nets, double qStarBefore) {

    public RunStart {
        nets = Set.copyOf(nets);
    }
}
