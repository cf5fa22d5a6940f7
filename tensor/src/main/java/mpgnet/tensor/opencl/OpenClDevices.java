package mpgnet.tensor.opencl;

import static org.jocl.CL.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/** The OpenCL devices of this machine. */
public final class OpenClDevices {
    private static final String INSTALL =
            "install a loader and a driver (Debian: apt-get install ocl-icd-libopencl1, and pocl-opencl-icd for the CPU"
                    + " or the vendor's package for a GPU), or use the cpu backend";

    private OpenClDevices() {
    }

    /**
     * Every device of every platform, in the loader's order.
     *
     * @throws OpenClUnavailableException where there is no loader, no platform or no device
     */
    public static List<OpenClDevice> list() {
        return handles().stream().map(DeviceHandle::info).toList();
    }

    /**
     * The device for a selector.
     *
     * @param selector "platform.device", two numbers from 0; empty for the first GPU, else accelerator, else CPU
     * @throws OpenClUnavailableException where there is no such device
     * @throws IllegalArgumentException   where the selector is not of this form
     */
    public static OpenClDevice find(String selector) {
        return handle(selector).info();
    }

    static DeviceHandle handle(String selector) {
        if (!selector.matches("|\\d+\\.\\d+")) {
            throw new IllegalArgumentException("an OpenCL device is chosen as platform.device, such as 0.0; was \""
                    + selector + "\"");
        }
        List<DeviceHandle> all = handles();
        if (selector.isEmpty()) {
            return all.stream().min(Comparator.comparing(handle -> handle.info().kind())).orElseThrow();
        }
        return all.stream().filter(handle -> handle.info().selector().equals(selector)).findFirst()
                .orElseThrow(() -> new OpenClUnavailableException("no OpenCL device " + selector + "; there is "
                        + all.stream().map(handle -> handle.info().toString()).collect(Collectors.joining("; "))));
    }

    private static List<DeviceHandle> handles() {
        var handles = new ArrayList<DeviceHandle>();
        cl_platform_id[] platforms = platforms();
        for (int p = 0; p < platforms.length; p++) {
            int[] count = new int[1];
            int code = clGetDeviceIDs(platforms[p], CL_DEVICE_TYPE_ALL, 0, null, count);
            if (code == CL_DEVICE_NOT_FOUND) {
                continue;
            }
            OpenClException.check(code, "clGetDeviceIDs", "platform " + p);
            var ids = new cl_device_id[count[0]];
            OpenClException.check(clGetDeviceIDs(platforms[p], CL_DEVICE_TYPE_ALL, ids.length, ids, null),
                    "clGetDeviceIDs", "platform " + p);
            for (int d = 0; d < ids.length; d++) {
                handles.add(DeviceHandle.describe(platforms[p], p, ids[d], d));
            }
        }
        if (handles.isEmpty()) {
            throw new OpenClUnavailableException("OpenCL has no device: " + INSTALL);
        }
        return handles;
    }

    private static cl_platform_id[] platforms() {
        try {
            int[] count = new int[1];
            int code = clGetPlatformIDs(0, null, count);
            if (code == CL_PLATFORM_NOT_FOUND_KHR || code == CL_SUCCESS && count[0] == 0) {
                throw new OpenClUnavailableException("OpenCL has no platform: " + INSTALL);
            }
            OpenClException.check(code, "clGetPlatformIDs", "this machine");
            var platforms = new cl_platform_id[count[0]];
            OpenClException.check(clGetPlatformIDs(platforms.length, platforms, null), "clGetPlatformIDs",
                    "this machine");
            return platforms;
        } catch (LinkageError e) { // the binding's static initialiser loads the loader, once per process
            throw new OpenClUnavailableException("the OpenCL loader (libOpenCL) was not found: " + INSTALL, e);
        }
    }
}
