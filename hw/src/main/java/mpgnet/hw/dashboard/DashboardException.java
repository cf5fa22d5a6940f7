package mpgnet.hw.dashboard;

import java.io.IOException;

/** The controller refused a dashboard command, or does not know it. The connection is still good. */
public class DashboardException extends IOException {

    public DashboardException(String message) {
        super(message);
    }
}
