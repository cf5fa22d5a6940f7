package mpgnet.hw.arm;

import java.io.IOException;
import mpgnet.hw.dashboard.DashboardClient;
import mpgnet.hw.dashboard.DashboardException;

/** The dashboard, connected again where its connection was lost in between. */
final class DashboardLine implements AutoCloseable {

    private final ArmConfig config;
    private DashboardClient client;

    DashboardLine(ArmConfig config) throws IOException {
        this.config = config;
        this.client = connect();
    }

    /** A connection that has just answered. */
    synchronized DashboardClient get() throws IOException {
        try {
            client.robotMode();
        } catch (DashboardException e) {
            // It refuses, but it answers.
        } catch (IOException e) {
            client.close();
            client = connect();
        }
        return client;
    }

    private DashboardClient connect() throws IOException {
        return DashboardClient.connect(config.host(), config.ports().dashboard(), config.timing().connect(),
                config.timing().reply());
    }

    @Override
    public synchronized void close() {
        client.close();
    }
}
