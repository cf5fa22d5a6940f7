package mpgnet.hw.realsense;

import com.sun.jna.Pointer;

/** Reads what a device says of itself. */
final class DeviceInfo {

    private DeviceInfo() {
    }

    static RealSenseDevice of(NativeCalls calls, Pointer device) throws RealSenseException {
        return new RealSenseDevice(
                text(calls, device, Librs2.INFO_NAME), text(calls, device, Librs2.INFO_SERIAL_NUMBER),
                text(calls, device, Librs2.INFO_FIRMWARE_VERSION),
                text(calls, device, Librs2.INFO_RECOMMENDED_FIRMWARE_VERSION),
                text(calls, device, Librs2.INFO_USB_TYPE_DESCRIPTOR), text(calls, device, Librs2.INFO_PHYSICAL_PORT),
                text(calls, device, Librs2.INFO_PRODUCT_LINE));
    }

    private static String text(NativeCalls calls, Pointer device, int info) throws RealSenseException {
        boolean supported = calls.get((lib, error) -> lib.rs2_supports_device_info(device, info, error)) != 0;
        return supported ? calls.get((lib, error) -> lib.rs2_get_device_info(device, info, error)) : "";
    }
}
