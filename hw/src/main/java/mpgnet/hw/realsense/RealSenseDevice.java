package mpgnet.hw.realsense;

import java.util.ArrayList;
import java.util.List;

/**
 * What a camera says of itself; "" where it does not say.
 *
 * @param usbType such as 3.2; a camera at a USB 2 port or cable says 2.1
 * @param port    the operating system's name of its place
 */
public record RealSenseDevice(String name, String serial, String firmware, String recommendedFirmware, String usbType,
        String port, String productLine) {

    /** Whether both pictures fit through the cable at 30 a second. */
    public boolean usb3() {
        return usbType.isEmpty() || !usbType.startsWith("2") && !usbType.startsWith("1");
    }

    /** Whether the library recommends a newer firmware than the camera has. */
    public boolean firmwareOutdated() {
        int[] has = numbers(firmware);
        int[] wanted = numbers(recommendedFirmware);
        for (int i = 0; i < Math.min(has.length, wanted.length); i++) {
            if (has[i] != wanted[i]) {
                return has[i] < wanted[i];
            }
        }
        return false;
    }

    /** What a user should mend, a line each; empty if nothing. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!usb3()) {
            warnings.add(
                    ("%s is connected as USB %s: pictures come at 15 a second only; use a USB 3 port and a "
                            + "short USB 3 cable")
                            .formatted(name, usbType));
        }
        if (firmwareOutdated()) {
            warnings.add("%s has firmware %s, librealsense recommends %s; update it with rs-fw-update".formatted(name,
                    firmware, recommendedFirmware));
        }
        return warnings;
    }

    private static int[] numbers(String version) {
        return version.matches("\\d{1,9}(\\.\\d{1,9})*")
                ? List.of(version.split("\\.")).stream().mapToInt(Integer::parseInt).toArray() : new int[0];
    }
}
