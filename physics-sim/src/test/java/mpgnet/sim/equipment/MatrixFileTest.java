package mpgnet.sim.equipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixFileTest {

    private static final String CAMERA = " 6.2e+02\t0 \t314.5\t\n0 610.5 238.25\n\n0 0 1\n";
    private static final String POSE = "0, -1, 0, 0.5\n1, 0, 0, -0.25\n0, 0, 1, 2\n0, 0, 0, 1\n";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("matrix.txt"), text);
    }

    @Test
    void numbersApartByBlanksTabsOrCommas() throws IOException {
        assertEquals(new Intrinsics(640, 480, 620, 610.5, 314.5, 238.25),
                MatrixFile.intrinsics(file(CAMERA), 640, 480));
        Pose pose = MatrixFile.pose(file(POSE));
        assertEquals(0, pose.apply(new Vec3(1, 0, 0)).minus(new Vec3(0.5, 0.75, 2)).length(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"314.5, red, row 1", "0 0 1, 0 0 2, camera matrix", "0 610.5, 5 610.5, camera matrix",
        "6.2e+02, -620, focal lengths", "238.25, 238.25 1, 3 rows of 3"})
    void whatIsNoCameraMatrixIsSaidInOneLine(String part, String wrong, String says) throws IOException {
        Path file = file(CAMERA.replace(part, wrong));
        refused(() -> MatrixFile.intrinsics(file, 640, 480), says);
    }

    @Test
    void whatIsNoPoseIsSaidInOneLine() throws IOException {
        Path scaled = file(POSE.replace("1, 0, 0, -0.25", "1.1, 0, 0, -0.25"));
        refused(() -> MatrixFile.pose(scaled), "rotation");
        Path short3 = file("1 0 0\n0 1 0\n0 0 1");
        refused(() -> MatrixFile.pose(short3), "4 rows of 4");
        refused(() -> MatrixFile.pose(folder.resolve("none.txt")), "there is no file");
    }

    @FunctionalInterface
    private interface Reading {
        Object read() throws IOException;
    }

    private static void refused(Reading reading, String says) {
        String message = assertThrows(EquipmentException.class, reading::read).getMessage();
        assertTrue(message.contains(says) && message.lines().count() == 1, message);
    }
}
