package mpgnet.cli.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mpgnet.hw.camera.CameraUnavailableException;
import mpgnet.hw.realsense.UsbBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The camera verbs in a process of their own, because native code that fails takes its process down. Skipped with the
 * reason where librealsense2 cannot run, unless MPGNET_REQUIRE_REALSENSE=1.
 */
class CameraVerbsNativeTest {

    private static final String IN_JAR = "org/bytedeco/librealsense2/linux-x86_64/librealsense2.so.2.53";
    private static final int LIMIT_S = 90;

    @Test
    void aRecordingIsCapturedViewedAndCalibratedWith(@TempDir Path folder) throws Exception {
        URL inJar = getClass().getClassLoader().getResource(IN_JAR);
        if (!System.getProperty("os.name").equals("Linux") || !System.getProperty("os.arch").equals("amd64")) {
            missing("there is a librealsense2 for the tests on Linux on x86-64 only");
        }
        try {
            UsbBus.ofThisMachine().require();
        } catch (CameraUnavailableException e) {
            missing(e.getMessage());
        }
        Path jar = Path.of(URI.create(inJar.getPath().substring(0, inJar.getPath().indexOf('!'))));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules", "jdk.incubator.vector", "-Djava.awt.headless=true", "-Xmx1g",
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CameraVerbsProcess.class.getName(), jar.toString(), folder.toString())
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            fail("the verbs took longer than %d s; they said:%n%s".formatted(LIMIT_S, Files.readString(said)));
        }
        assertEquals(0, process.exitValue(), Files.readString(said));
        assertTrue(Files.readString(said).contains("passed"));
    }

    private static void missing(String reason) {
        if ("1".equals(System.getenv("MPGNET_REQUIRE_REALSENSE"))) {
            fail("MPGNET_REQUIRE_REALSENSE=1, but " + reason);
        }
        abort("the camera verbs are not tested with librealsense2: " + reason);
    }
}
