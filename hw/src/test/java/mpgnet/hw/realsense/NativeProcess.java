package mpgnet.hw.realsense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.Platform;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mpgnet.hw.camera.CameraUnavailableException;

/**
 * A Java process that loads the real librealsense2, which is in a jar on the tests' class path. Where it cannot run,
 * the test is skipped with the reason, unless MPGNET_REQUIRE_REALSENSE=1 makes it fail.
 *
 * @param library the jar
 * @param prefix  what the command must begin with so that the process sees a USB bus
 */
record NativeProcess(Path library, List<String> prefix) {

    private static final String IN_JAR = "org/bytedeco/librealsense2/linux-x86_64/librealsense2.so.2.53";
    /** A /dev for one process, whose USB bus has no device; needs root, and leaves the machine as it is. */
    private static final List<String> PRIVATE_BUS = List.of("unshare", "-m", "sh", "-c", """
            set -e; d=$(mktemp -d); mount -t tmpfs none "$d"
            for f in null zero full random urandom; do touch "$d/$f"; mount --bind "/dev/$f" "$d/$f"; done
            mkdir -p "$d/bus/usb" "$d/shm"; touch "$d/bus/usb/none"; mount --move "$d" /dev; rmdir "$d"; exec "$@"
            """, "sh");
    private static final int LIMIT_S = 60;

    static NativeProcess require() throws IOException, InterruptedException {
        URL inJar = NativeProcess.class.getClassLoader().getResource(IN_JAR);
        if (!Platform.isLinux() || !Platform.isIntel() || !Platform.is64Bit() || inJar == null) {
            throw missing("there is a librealsense2 for the tests on Linux on x86-64 only; this is %s on %s"
                    .formatted(System.getProperty("os.name"), Platform.ARCH));
        }
        Path jar = Path.of(URI.create(inJar.getPath().substring(0, inJar.getPath().indexOf('!'))));
        try {
            UsbBus.ofThisMachine().require();
            return new NativeProcess(jar, List.of());
        } catch (CameraUnavailableException e) {
            if (runs(PRIVATE_BUS)) {
                return new NativeProcess(jar, PRIVATE_BUS);
            }
            throw missing(e.getMessage());
        }
    }

    private static RuntimeException missing(String reason) {
        if ("1".equals(System.getenv("MPGNET_REQUIRE_REALSENSE"))) {
            return fail("MPGNET_REQUIRE_REALSENSE=1, but " + reason);
        }
        return abort("librealsense2 is not tested: " + reason);
    }

    private static boolean runs(List<String> prefix) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            // There is no such program here.
            return false;
        }
    }

    /** Runs a check; fails with all that the process said if it fails, crashes or takes longer than a minute. */
    void pass(String check, Path folder) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                // A heap of a fixed size that is all there from the start, so that what grows is native.
                "-XX:+UseSerialGC", "-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch",
                "-XX:ErrorFile=" + folder.resolve("crash.log"), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                NativeChecks.class.getName(), check, library.toString(), folder.toString()));
        Process process = new ProcessBuilder(command).directory(new File(folder.toString())).redirectErrorStream(true)
                .redirectOutput(said.toFile()).start();
        if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            fail("%s took longer than %d s; it said:%n%s".formatted(check, LIMIT_S, Files.readString(said)));
        }
        assertEquals(0, process.exitValue(),
                () -> "%s ended with %d; it said:%n%s".formatted(check, process.exitValue(), read(said)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
