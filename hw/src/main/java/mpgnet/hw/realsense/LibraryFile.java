package mpgnet.hw.realsense;

import com.sun.jna.Native;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import mpgnet.hw.camera.CameraUnavailableException;

/** Finds and loads librealsense2: the system's, or a given file. */
final class LibraryFile {

    /** 2.49.0: from there on the structures are the same, depth units of software frames included. */
    static final int OLDEST_API_VERSION = 24900;
    private static final String SYSTEM_NAME = "realsense2";
    private static final Pattern IN_JAR =
            Pattern.compile(".*/(lib)?realsense2\\.(so[.0-9]*|dylib|dll)|.*/librealsense2[.0-9]*\\.dylib");

    private LibraryFile() {
    }

    /**
     * @param file a shared library, or a jar that holds one (such as org.bytedeco:librealsense2 for this platform); the
     *             system's library where absent
     * @throws CameraUnavailableException if it cannot be loaded, or is too old
     */
    static NativeCalls load(Optional<Path> file) throws CameraUnavailableException {
        String name = SYSTEM_NAME;
        if (file.isPresent()) {
            Path path = file.get().toAbsolutePath();
            if (!Files.isRegularFile(path)) {
                throw new CameraUnavailableException(
                        "the library %s does not exist; name librealsense2's shared library".formatted(path));
            }
            name = (path.toString().endsWith(".jar") ? fromJar(path) : path).toString();
        }
        try {
            NativeCalls calls = new NativeCalls(Native.load(name, Librs2.class));
            int version = calls.get(Librs2::rs2_get_api_version);
            if (version / 10_000 != OLDEST_API_VERSION / 10_000 || version < OLDEST_API_VERSION) {
                throw new CameraUnavailableException(
                        "librealsense %s is not supported; install 2.49 or later of major version 2"
                                .formatted(name(version)));
            }
            return calls;
        } catch (UnsatisfiedLinkError e) {
            String why = file.isPresent()
                    ? "%s is no librealsense2 for this machine (%s)".formatted(file.get(), firstLine(e))
                    : "librealsense2 is not installed";
            throw new CameraUnavailableException(why
                    + "; install the package librealsense2 from Intel's repository, or name the file with --library",
                    e);
        } catch (RealSenseException e) {
            throw new CameraUnavailableException("librealsense2 does not tell its version: " + e.getMessage(), e);
        }
    }

    /** 25301 is 2.53.1. */
    static String name(int apiVersion) {
        return "%d.%d.%d".formatted(apiVersion / 10_000, apiVersion / 100 % 100, apiVersion % 100);
    }

    private static Path fromJar(Path jar) throws CameraUnavailableException {
        try (JarFile files = new JarFile(jar.toFile())) {
            JarEntry entry = files.stream().filter(e -> IN_JAR.matcher(e.getName()).matches()).findFirst().orElseThrow(
                    () -> new CameraUnavailableException("the jar %s holds no librealsense2".formatted(jar)));
            // One name for the same contents: two copies in one process would share symbols, and take it down when it
            // ends.
            Path folder = Files.createDirectories(Path.of(System.getProperty("user.home"), ".cache", "mpgnet"));
            Path extracted = folder.resolve("librealsense2-%08x.so".formatted(entry.getCrc()));
            if (!Files.isRegularFile(extracted) || crc(extracted) != entry.getCrc()) {
                Path unfinished = Files.createTempFile(folder, "librealsense2-", ".part");
                try (InputStream in = files.getInputStream(entry)) {
                    Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(unfinished, extracted, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(unfinished);
                }
            }
            return extracted;
        } catch (CameraUnavailableException e) {
            throw e;
        } catch (IOException e) {
            throw new CameraUnavailableException(
                    "cannot take librealsense2 out of %s (%s)".formatted(jar, e.getMessage()), e);
        }
    }

    private static long crc(Path file) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        return crc.getValue();
    }

    private static String firstLine(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().orElse("");
    }
}
