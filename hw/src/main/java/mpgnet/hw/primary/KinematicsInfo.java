package mpgnet.hw.primary;

import java.util.List;
import mpgnet.sim.robot.DhParameters;

/**
 * The arm's Denavit-Hartenberg parameters as the controller uses them: KINEMATICS_INFO.
 *
 * @param checksums one per joint; they identify the calibration
 * @param dh        the calibrated parameters
 * @param status    the controller's calibration status
 */
public record KinematicsInfo(List<Long> checksums, DhParameters dh, long status) {

    public KinematicsInfo {
        checksums = List.copyOf(checksums);
    }
}
