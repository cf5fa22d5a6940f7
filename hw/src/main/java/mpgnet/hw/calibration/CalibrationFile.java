package mpgnet.hw.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import mpgnet.files.WholeFile;
import mpgnet.hw.safety.TablePlane;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;

/** A {@link WorkCellCalibration} as JSON that a person can read: metres, degrees, quaternions as w, x, y, z. */
public final class CalibrationFile {

    private static final String FORMAT = "mpgnet-calibration";
    private static final int VERSION = 1;
    private static final double UNIT = 1e-3;

    private CalibrationFile() {
    }

    /** Writes under another name first, so that a reader never finds half a file. */
    public static void write(Path file, WorkCellCalibration c) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("format", FORMAT).put("version", VERSION).put("made", c.made().toString());
        Intrinsics k = c.intrinsics();
        ObjectNode camera = root.putObject("camera").put("serial", c.cameraSerial());
        camera.put("width", k.width()).put("height", k.height()).put("fx", k.fx()).put("fy", k.fy()).put("cx", k.cx())
                .put("cy", k.cy());
        ObjectNode pose = root.putObject("baseFromCamera");
        put(pose.putArray("positionM"), c.baseFromCamera().position());
        Quaternion q = c.baseFromCamera().orientation();
        pose.putArray("quaternionWxyz").add(q.w()).add(q.x()).add(q.y()).add(q.z());
        pose.put("rmsM", c.rmsM()).put("angleDeg", c.angleDeg());
        ObjectNode table = root.putObject("table");
        put(table.putArray("pointM"), c.table().pointM());
        put(table.putArray("normal"), c.table().normal());
        ArrayNode points = root.putArray("points");
        for (HandEye.Residual r : c.residuals()) {
            ObjectNode point = points.addObject();
            put(point.putArray("cameraM"), r.pair().cameraM());
            put(point.putArray("baseM"), r.pair().baseM());
            point.put("residualM", r.residualM()).put("used", r.used());
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        WholeFile.writeText(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    /**
     * @throws IOException if the file cannot be read, or is no such file, or a value in it is not possible; the message
     *                     names it
     */
    public static WorkCellCalibration read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    "the calibration %s does not exist; make one with: mpgnet robot calibrate".formatted(file));
        }
        try {
            return parse(new ObjectMapper().readTree(Files.readString(file)));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().orElse("");
            throw new IOException("the calibration %s cannot be used: %s".formatted(file, why), e);
        }
    }

    private static WorkCellCalibration parse(JsonNode root) {
        if (root == null || !FORMAT.equals(root.path("format").asText())) {
            throw new IllegalArgumentException("it is no calibration (\"format\" must be \"%s\")".formatted(FORMAT));
        }
        if (root.path("version").asInt() != VERSION) {
            throw new IllegalArgumentException("its version is %s, and this program reads version %d; calibrate anew"
                    .formatted(root.path("version"), VERSION));
        }
        JsonNode camera = at(root, "camera");
        Intrinsics intrinsics = new Intrinsics((int) number(camera, "width"), (int) number(camera, "height"),
                number(camera, "fx"), number(camera, "fy"),
                number(camera, "cx"), number(camera, "cy"));
        JsonNode pose = at(root, "baseFromCamera");
        double[] q = numbers(pose, "quaternionWxyz", 4);
        if (Math.abs(Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]) - 1) > UNIT) {
            throw new IllegalArgumentException(
                    "baseFromCamera.quaternionWxyz must have length 1; was %s".formatted(pose.get("quaternionWxyz")));
        }
        JsonNode table = at(root, "table");
        Vec3 normal = vector(table, "normal");
        if (Math.abs(normal.length() - 1) > UNIT) {
            throw new IllegalArgumentException(
                    "table.normal must have length 1; was %s".formatted(table.get("normal")));
        }
        List<HandEye.Residual> residuals = new ArrayList<>();
        for (JsonNode point : at(root, "points")) {
            residuals.add(new HandEye.Residual(new PointPair(vector(point, "cameraM"), vector(point, "baseM")),
                    number(point, "residualM"), at(point, "used").asBoolean()));
        }
        return WorkCellCalibrationBuilder.builder().made(Instant.parse(at(root, "made").asText()))
                .cameraSerial(at(camera, "serial").asText()).intrinsics(intrinsics)
                .baseFromCamera(new Pose(vector(pose, "positionM"), new Quaternion(q[0], q[1], q[2], q[3])))
                .rmsM(number(pose, "rmsM")).angleDeg(number(pose, "angleDeg")).residuals(residuals)
                .table(new TablePlane(vector(table, "pointM"), normal)).build();
    }

    private static void put(ArrayNode array, Vec3 v) {
        array.add(v.x()).add(v.y()).add(v.z());
    }

    private static JsonNode at(JsonNode node, String name) {
        if (!node.has(name)) {
            throw new IllegalArgumentException("\"%s\" is missing".formatted(name));
        }
        return node.get(name);
    }

    private static double number(JsonNode node, String name) {
        JsonNode value = at(node, name);
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            throw new IllegalArgumentException("\"%s\" must be a number; was %s".formatted(name, value));
        }
        return value.asDouble();
    }

    private static double[] numbers(JsonNode node, String name, int count) {
        JsonNode array = at(node, name);
        if (!array.isArray() || array.size() != count) {
            throw new IllegalArgumentException("\"%s\" must be %d numbers; was %s".formatted(name, count, array));
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            if (!array.get(i).isNumber() || !Double.isFinite(array.get(i).asDouble())) {
                throw new IllegalArgumentException("\"%s\" must be %d numbers; was %s".formatted(name, count, array));
            }
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }

    private static Vec3 vector(JsonNode node, String name) {
        double[] v = numbers(node, name, 3);
        return new Vec3(v[0], v[1], v[2]);
    }
}
