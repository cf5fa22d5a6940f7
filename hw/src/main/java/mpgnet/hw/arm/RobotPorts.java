package mpgnet.hw.arm;

import mpgnet.hw.dashboard.DashboardClient;
import mpgnet.hw.primary.PrimaryConnection;
import mpgnet.hw.robotiq.RobotiqClient;
import mpgnet.hw.rtde.RtdeConfig;

/** The TCP ports of a controller's interfaces. A real one has the standard ones; a simulated one may have any. */
public record RobotPorts(int rtde, int dashboard, int primary, int script, int gripper) {

    public static final RobotPorts STANDARD =
            new RobotPorts(RtdeConfig.PORT, DashboardClient.PORT, PrimaryConnection.PRIMARY_PORT,
                    PrimaryConnection.PRIMARY_PORT, RobotiqClient.PORT);

    public RobotPorts {
        require("rtde", rtde);
        require("dashboard", dashboard);
        require("primary", primary);
        require("script", script);
        require("gripper", gripper);
    }

    private static void require(String name, int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("the %s port must be in [1, 65535]; was %d".formatted(name, port));
        }
    }
}
