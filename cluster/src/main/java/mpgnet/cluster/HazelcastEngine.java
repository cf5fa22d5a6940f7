package mpgnet.cluster;

import java.util.function.Consumer;
import mpgnet.cli.cluster.ClusterEngine;
import mpgnet.cli.cluster.Membership;

/** The port on Hazelcast. */
public final class HazelcastEngine implements ClusterEngine {

    @Override
    public Hub open(Membership membership, long session, Check check, Consumer<String> log) {
        return new HazelcastHub(membership, session, check, log);
    }

    @Override
    public void work(Membership membership, String name, int threads, int patience, Work work, Consumer<String> log)
            throws InterruptedException {
        new HazelcastWorker(membership, name, threads, patience, work, log).run();
    }
}
