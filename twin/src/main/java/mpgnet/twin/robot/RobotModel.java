package mpgnet.twin.robot;

import mpgnet.hw.rtde.RtdeReply;
import mpgnet.sim.robot.DhParameters;

/** The arms that the twin can be, each with the controller and software it comes with. */
public enum RobotModel {
    /** A CB3 controller: 125 Hz, no local and remote mode. */
    UR5("UR5", DhParameters.UR5, 125, new RtdeReply.ControllerVersion(3, 15, 8, 106339), "Oct 12 2022", "2019350001",
            1),
    /** An e-Series controller: 500 Hz. */
    UR5E("UR5", DhParameters.UR5E, 500, new RtdeReply.ControllerVersion(5, 13, 1, 1126577), "Feb 23 2023",
            "20225500001", 2);

    private final String dashboardName;
    private final DhParameters dh;
    private final int frequencyHz;
    private final RtdeReply.ControllerVersion software;
    private final String builtOn;
    private final String serial;
    private final int controllerBox;

    RobotModel(String dashboardName, DhParameters dh, int frequencyHz, RtdeReply.ControllerVersion software,
            String builtOn, String serial, int controllerBox) {
        this.dashboardName = dashboardName;
        this.dh = dh;
        this.frequencyHz = frequencyHz;
        this.software = software;
        this.builtOn = builtOn;
        this.serial = serial;
        this.controllerBox = controllerBox;
    }

    /** As {@code get robot model} answers; the e-Series does not tell itself apart there. */
    public String dashboardName() {
        return dashboardName;
    }

    /** Nominal. */
    public DhParameters dh() {
        return dh;
    }

    public int frequencyHz() {
        return frequencyHz;
    }

    /** Seconds. */
    public double cycleS() {
        return 1.0 / frequencyHz;
    }

    public boolean eSeries() {
        return this == UR5E;
    }

    public RtdeReply.ControllerVersion software() {
        return software;
    }

    /** As in {@code URSoftware 5.13.1.1126577 (Feb 23 2023)}. */
    public String builtOn() {
        return builtOn;
    }

    public String serial() {
        return serial;
    }

    /** CONFIGURATION_DATA's controllerBoxType. */
    public int controllerBox() {
        return controllerBox;
    }
}
