package mpgnet.sim.equipment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import mpgnet.sim.robot.GripperSizes;
import mpgnet.sim.scene.file.JsonFault;

/** A gripper as JSON: one object with the components of {@link GripperSizes}. */
public final class GripperFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private GripperFile() {
    }

    /** @throws EquipmentException there is no such file, or a value in it is missing or not possible */
    public static GripperSizes read(Path file) throws IOException {
        try {
            GripperSizes sizes = JSON.readValue(EquipmentText.read(file, "a gripper"), GripperSizes.class);
            if (sizes == null) {
                throw new EquipmentException("the gripper %s holds null, and no sizes".formatted(file));
            }
            return sizes;
        } catch (JsonProcessingException e) {
            throw new EquipmentException("the gripper %s, %s".formatted(file, JsonFault.of(e)), e);
        }
    }
}
