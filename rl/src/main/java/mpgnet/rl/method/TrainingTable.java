package mpgnet.rl.method;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.world.CameraSetup;

/**
 * What stood at the table while nets were trained, as far as what they know depends on it: what a gripper can reach and
 * hold, and what a camera sees. It travels in the weights file's metadata.
 *
 * @param gripper by name
 * @param cameras in words
 * @param noise   whether depth had a sensor's noise
 */
public record TrainingTable(String gripper, String cameras, boolean noise) {

    /** All training is at this one so far, and files that do not say are of it. */
    public static final TrainingTable STANDARD = of(SimulatedWorkCell.standard());

    public TrainingTable {
        if (gripper == null || cameras == null) {
            throw new IllegalArgumentException("a table has a gripper and cameras");
        }
    }

    public static TrainingTable of(SimulatedWorkCell cell) {
        return new TrainingTable(cell.gripper().name(), cameras(cell.cameras()), cell.cameras().noise().isPresent());
    }

    private static String cameras(CameraSetup setup) {
        if (setup.cameras().equals(CameraSetup.above().cameras())) {
            return "one camera above";
        }
        return setup.cameras().equals(CameraSetup.two().cameras()) ? "two cameras"
                : "%d cameras of their own".formatted(setup.cameras().size());
    }

    /** What is otherwise at another table, each as {@code robotiq-2f85 instead of rg2}; empty where nothing is. */
    public List<String> unlike(TrainingTable other) {
        List<String> differences = new ArrayList<>();
        if (!gripper.equals(other.gripper)) {
            differences.add("%s instead of %s".formatted(other.gripper, gripper));
        }
        if (!cameras.equals(other.cameras)) {
            differences.add("%s instead of %s".formatted(other.cameras, cameras));
        }
        if (noise != other.noise) {
            differences.add(other.noise ? "noisy depth instead of true depth" : "true depth instead of noisy depth");
        }
        return differences;
    }
}
