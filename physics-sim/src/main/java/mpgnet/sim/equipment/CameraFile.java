package mpgnet.sim.equipment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.PlacedCamera;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/**
 * A camera as JSON: {@code {"intrinsics": {"width", "height", "fx", "fy", "cx", "cy"}, "tableFromCamera": …,
 * "depthUnitM": 0.001}}. The pose takes the camera's frame ({@link Intrinsics}) to the table's and is a matrix of four
 * rows of four numbers, metres, or {@code {"positionM": [x, y, z], "quaternionWxyz": [w, x, y, z]}}. Other keys are
 * other people's and not read.
 *
 * @param tableFromCamera where it stands; empty where the file does not say
 * @param depthUnitM      what one step of its depth pictures is; a millimetre where the file does not say
 */
public record CameraFile(Intrinsics intrinsics, Optional<Pose> tableFromCamera, double depthUnitM) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MOST_PIXELS = 4_000_000;
    private static final double MILLIMETRE = 1e-3;
    private static final int MATRIX = 4;

    /** @throws EquipmentException there is no such file, or a value in it is missing or not possible */
    public static CameraFile read(Path file) throws IOException {
        try {
            JsonNode root = JSON.readTree(EquipmentText.read(file, "a camera"));
            JsonNode k = at(root, "intrinsics");
            Intrinsics intrinsics = new Intrinsics(whole(k, "width"), whole(k, "height"), number(k, "fx"),
                    number(k, "fy"), number(k, "cx"), number(k, "cy"));
            if ((long) intrinsics.width() * intrinsics.height() > MOST_PIXELS) {
                throw new IllegalArgumentException("a picture has at most %d pixels; has %d x %d".formatted(MOST_PIXELS,
                        intrinsics.width(), intrinsics.height()));
            }
            Optional<Pose> pose =
                    root.has("tableFromCamera") ? Optional.of(pose(root.get("tableFromCamera"))) : Optional.empty();
            double unitM = root.has("depthUnitM") ? number(root, "depthUnitM") : MILLIMETRE;
            if (!(unitM > 0 && unitM <= 1)) {
                throw new IllegalArgumentException("depthUnitM must be in (0, 1]; was " + unitM);
            }
            return new CameraFile(intrinsics, pose, unitM);
        } catch (JsonProcessingException e) {
            throw new EquipmentException("the camera %s, line %d: no JSON".formatted(file,
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr())), e);
        } catch (IllegalArgumentException e) {
            throw new EquipmentException("the camera %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * As the simulator has cameras.
     *
     * @param file named in the message
     * @throws EquipmentException the file does not say where it stands
     */
    public PlacedCamera placed(Path file) throws EquipmentException {
        return new PlacedCamera(intrinsics, tableFromCamera.orElseThrow(() -> new EquipmentException(
                "the camera %s: the key tableFromCamera is missing: say where it stands".formatted(file))));
    }

    private static Pose pose(JsonNode node) {
        if (node.isObject()) {
            double[] p = numbers(at(node, "positionM"), "positionM", 3);
            double[] q = numbers(at(node, "quaternionWxyz"), "quaternionWxyz", 4);
            double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
            if (Math.abs(length - 1) > PoseMatrix.ROTATION) {
                throw new IllegalArgumentException("quaternionWxyz must have length 1; has %.4f".formatted(length));
            }
            return new Pose(new Vec3(p[0], p[1], p[2]), new Quaternion(q[0], q[1], q[2], q[3]));
        }
        if (!node.isArray() || node.size() != MATRIX) {
            throw new IllegalArgumentException(
                    "tableFromCamera must be four rows of four numbers, or positionM and quaternionWxyz");
        }
        double[][] rows = new double[MATRIX][];
        for (int i = 0; i < MATRIX; i++) {
            rows[i] = numbers(node.get(i), "a row of tableFromCamera", MATRIX);
        }
        return PoseMatrix.pose(rows, "tableFromCamera");
    }

    private static JsonNode at(JsonNode node, String name) {
        if (!node.has(name)) {
            throw new IllegalArgumentException("the key %s is missing".formatted(name));
        }
        return node.get(name);
    }

    private static int whole(JsonNode node, String name) {
        JsonNode value = at(node, name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException("%s must be a whole number; was %s".formatted(name, value));
        }
        return value.asInt();
    }

    private static double number(JsonNode node, String name) {
        return number(name, at(node, name));
    }

    private static double number(String name, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            throw new IllegalArgumentException("%s must be a number; was %s".formatted(name, value));
        }
        return value.asDouble();
    }

    private static double[] numbers(JsonNode array, String name, int count) {
        if (!array.isArray() || array.size() != count) {
            throw new IllegalArgumentException("%s must be %d numbers; was %s".formatted(name, count, array));
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(name, array.get(i));
        }
        return numbers;
    }
}
