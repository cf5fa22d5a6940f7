package mpgnet.hw.realsense;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mpgnet.hw.camera.CameraUnavailableException;

/**
 * Whether librealsense can look for USB devices. On a Linux machine without a USB bus (a container, a virtual machine)
 * its first context goes on with a libusb that failed to start, and takes the whole process down (seen with 2.53.1; the
 * code is the same up to 2.57.2). Java cannot catch that, so this is asked first.
 *
 * @param devices where the kernel lists the buses for libusb
 * @param sysfs   where it lists them too, if sysfs is there
 */
public record UsbBus(Path devices, Path sysfs) {

    /** This machine's. */
    public static UsbBus ofThisMachine() {
        return new UsbBus(Path.of("/dev/bus/usb"), Path.of("/sys/bus/usb/devices"));
    }

    /** @throws CameraUnavailableException where librealsense would crash */
    public void require() throws CameraUnavailableException {
        if (Platform.isLinux()) {
            requireEntries();
        }
    }

    void requireEntries() throws CameraUnavailableException {
        List<Path> buses = entries(devices);
        // Without sysfs, libusb reads the folder of each bus, and fails if one of them is empty.
        boolean emptyBus = !Files.isDirectory(sysfs)
                && buses.stream().anyMatch(b -> b.getFileName().toString().matches("\\d+") && entries(b).isEmpty());
        if (buses.isEmpty() || emptyBus) {
            throw new CameraUnavailableException(
                    ("no USB bus on this machine (%s is %s), and librealsense crashes without one; plug the "
                            + "camera into a machine that has one "
                            + "(a container needs --device /dev/bus/usb), or, to use recordings only, create "
                            + "the file %s")
                            .formatted(
                                    devices, buses.isEmpty() ? "missing or empty" : "without devices",
                                    devices.resolve("none")));
        }
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
