package mpgnet.tensor.opencl;

import static org.jocl.CL.*;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jocl.Pointer;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/** A device as OpenCL calls take it, with what it says about itself. */
record DeviceHandle(cl_platform_id platform, cl_device_id id, OpenClDevice info) {
    static DeviceHandle describe(cl_platform_id platform, int platformIndex, cl_device_id id, int deviceIndex) {
        String place = "device " + platformIndex + "." + deviceIndex;
        var query = new Query((parameter, size, value, needed) -> clGetDeviceInfo(id, parameter, size, value, needed),
                "clGetDeviceInfo", place);
        var platformQuery = new Query(
                (parameter, size, value, needed) -> clGetPlatformInfo(platform, parameter, size, value, needed),
                "clGetPlatformInfo", place);
        return new DeviceHandle(platform, id, new OpenClDevice(platformIndex, deviceIndex,
                platformQuery.text(CL_PLATFORM_NAME) + ", " + platformQuery.text(CL_PLATFORM_VERSION),
                query.text(CL_DEVICE_NAME), kind(query.number(CL_DEVICE_TYPE)),
                query.number(CL_DEVICE_GLOBAL_MEM_SIZE), query.number(CL_DEVICE_MAX_MEM_ALLOC_SIZE),
                (int) query.number(CL_DEVICE_MAX_COMPUTE_UNITS),
                (int) query.number(CL_DEVICE_NATIVE_VECTOR_WIDTH_FLOAT), words(query.text(CL_DEVICE_EXTENSIONS))));
    }

    private static OpenClDevice.Kind kind(long type) {
        if ((type & CL_DEVICE_TYPE_GPU) != 0) {
            return OpenClDevice.Kind.GPU;
        }
        if ((type & CL_DEVICE_TYPE_ACCELERATOR) != 0) {
            return OpenClDevice.Kind.ACCELERATOR;
        }
        return (type & CL_DEVICE_TYPE_CPU) != 0 ? OpenClDevice.Kind.CPU : OpenClDevice.Kind.OTHER;
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private interface Info {
        int get(int parameter, long size, Pointer value, long[] needed);
    }

    private record Query(Info info, String call, String device) {
        String text(int parameter) {
            long[] size = new long[1];
            OpenClException.check(info.get(parameter, 0, null, size), call, device);
            byte[] bytes = new byte[(int) size[0]];
            OpenClException.check(info.get(parameter, bytes.length, Pointer.to(bytes), null), call, device);
            return new String(bytes, StandardCharsets.UTF_8).replace("\0", "").strip();
        }

        /** An unsigned number of 4 or 8 bytes on a little-endian machine. */
        long number(int parameter) {
            long[] size = new long[1];
            OpenClException.check(info.get(parameter, 0, null, size), call, device);
            long[] value = new long[1];
            OpenClException.check(info.get(parameter, size[0], Pointer.to(value), null), call, device);
            return value[0];
        }
    }
}
