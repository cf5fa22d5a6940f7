package mpgnet.cli.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import mpgnet.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The camera verbs where there is nothing to see: one clear line and the right status. */
class CameraVerbsTest {

    @TempDir
    private Path folder;

    private static void refused(int status, String words, Object... arguments) {
        StringWriter err = new StringWriter();
        StringWriter out = new StringWriter();
        int was = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        assertEquals(status, was, err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("mpgnet: ") && err.toString().contains(words), err.toString());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path none = folder.resolve("none.bag");
        refused(2, none.toString(), "camera", "capture", "--bag", none, "--out", folder.resolve("out"));
        refused(2, none.toString(), "camera", "list", "--library", none);
        refused(2, none.toString(), "camera", "capture", "--calibration", none, "--out", folder.resolve("out"));
        refused(2, none.toString(), "robot", "calibrate", "--points", none, "--pictures", folder.resolve("out"));
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        refused(2, "--pictures", "camera", "capture", "--pictures", 0, "--out", folder);
        refused(2, "--table", "camera", "capture", "--table", "1,2", "--out", folder);
        refused(2, "--seconds", "camera", "record", "--out", folder.resolve("a.bag"), "--seconds", -1);
        refused(2, ".bag", "camera", "record", "--out", folder.resolve("a.mp4"));
        refused(2, "--port", "camera", "view", "--port", 70_000);
        refused(2, "--rtde-port", "robot", "calibrate", "--rtde-port", 0);
        refused(2, "list, capture, record or view", "camera");
    }

    @Test
    void aLibraryThatIsNoneHasAStatusOfItsOwn() throws IOException {
        Path text = Files.writeString(folder.resolve("librealsense2.so"), "not a library");
        refused(8, "--library", "camera", "list", "--library", text);
        refused(8, "--library", "camera", "list", "--json", "--library", text);
        refused(8, "--library", "camera", "view", "--library", text, "--seconds", 1);
        Path empty = folder.resolve("empty.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(empty))) {
            jar.putNextEntry(new ZipEntry("a.txt"));
        }
        refused(8, "holds no librealsense2", "camera", "list", "--library", empty);
    }
}
