package mpgnet.sim.equipment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.geometry.Pose;

/** Matrices as data sets have them: a row a line, numbers apart by blanks, tabs or commas. */
public final class MatrixFile {

    private static final int CAMERA = 3;
    private static final int POSE = 4;

    private MatrixFile() {
    }

    /**
     * A camera matrix {@code [fx 0 cx; 0 fy cy; 0 0 1]}, for pictures of the given size.
     *
     * @throws EquipmentException there is no such file, or it is no such matrix
     */
    public static Intrinsics intrinsics(Path file, int width, int height) throws IOException {
        double[][] k = rows(file, "a camera matrix", CAMERA, CAMERA);
        if (k[0][1] != 0 || k[1][0] != 0 || k[2][0] != 0 || k[2][1] != 0 || k[2][2] != 1) {
            throw new EquipmentException("%s is no camera matrix [fx 0 cx; 0 fy cy; 0 0 1]".formatted(file));
        }
        try {
            return new Intrinsics(width, height, k[0][0], k[1][1], k[0][2], k[1][2]);
        } catch (IllegalArgumentException e) {
            throw new EquipmentException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * A rotation and a shift, metres: {@code [R t; 0 0 0 1]}.
     *
     * @throws EquipmentException there is no such file, or it is no such matrix
     */
    public static Pose pose(Path file) throws IOException {
        double[][] rows = rows(file, "a pose", POSE, POSE);
        try {
            return PoseMatrix.pose(rows, "the pose " + file);
        } catch (IllegalArgumentException e) {
            throw new EquipmentException(e.getMessage(), e);
        }
    }

    private static double[][] rows(Path file, String what, int rows, int columns) throws IOException {
        List<String> lines = EquipmentText.read(file, what).lines().map(String::strip).filter(l -> !l.isEmpty())
                .toList();
        double[][] matrix = new double[lines.size()][];
        for (int i = 0; i < matrix.length; i++) {
            try {
                matrix[i] = Arrays.stream(lines.get(i).split("[\\s,]+")).mapToDouble(Double::parseDouble).toArray();
            } catch (NumberFormatException e) {
                throw new EquipmentException("%s, row %d: no numbers".formatted(file, i + 1), e);
            }
        }
        if (matrix.length != rows || Arrays.stream(matrix).anyMatch(row -> row.length != columns)) {
            throw new EquipmentException("%s must be %s: %d rows of %d numbers".formatted(file, what, rows,
                    columns));
        }
        return matrix;
    }
}
