package mpgnet.cluster;

import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig.ReconnectMode;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.QueueConfig;
import java.util.Properties;
import mpgnet.cli.cluster.Membership;

/**
 * How Hazelcast is set up: one member at one address that looks for no others, tells nobody that it runs, and makes no
 * objects of foreign classes.
 */
final class Settings {

    /** From workers to the hub. */
    static final String TO_HUB = "to-hub";
    /** From the hub to the worker of that name. */
    static final String TO_WORKER = "to-worker-";
    /** What workers may ask for. */
    static final String BLOBS = "blobs";
    /** A client that says nothing for so long is gone, even if its connection is not. */
    private static final String SILENCE_S = "20";
    /** How often a worker asks whether a run listens: what it may come late by. */
    private static final int RETRY_MS = 200;
    private static final String QUIET = "none";

    private Settings() {
    }

    static Config hub(Membership membership) {
        Config config = new Config();
        config.setClusterName(membership.cluster());
        properties(config.getProperties());
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.client.max.no.heartbeat.seconds", SILENCE_S);
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(membership.port()).setPortAutoIncrement(false).setReuseAddress(true);
        network.getInterfaces().setEnabled(true).addInterface(membership.host());
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        config.getSerializationConfig().setJavaSerializationFilterConfig(nothing());
        config.addQueueConfig(new QueueConfig("*").setBackupCount(0));
        config.addMapConfig(new MapConfig(BLOBS).setBackupCount(0));
        return config;
    }

    static ClientConfig worker(Membership membership, String name, int patience) {
        ClientConfig config = new ClientConfig();
        config.setClusterName(membership.cluster());
        config.setInstanceName(name);
        properties(config.getProperties());
        config.setProperty("hazelcast.client.heartbeat.interval", "2000");
        config.setProperty("hazelcast.client.heartbeat.timeout", SILENCE_S + "000");
        config.getNetworkConfig().addAddress(membership.address());
        config.getConnectionStrategyConfig().setReconnectMode(ReconnectMode.OFF);
        config.getConnectionStrategyConfig().getConnectionRetryConfig()
                .setClusterConnectTimeoutMillis(1000L * patience).setInitialBackoffMillis(RETRY_MS)
                .setMaxBackoffMillis(RETRY_MS);
        config.getSerializationConfig().setJavaSerializationFilterConfig(nothing());
        return config;
    }

    private static void properties(Properties properties) {
        properties.setProperty("hazelcast.phone.home.enabled", "false");
        properties.setProperty("hazelcast.logging.type", QUIET);
    }

    /** Every name begins with nothing: no class may come as a serialized Java object. */
    private static JavaSerializationFilterConfig nothing() {
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
        filter.getBlacklist().addPrefixes("");
        return filter;
    }
}
