package mpgnet.tensor.opencl;

import java.util.List;

/**
 * What an OpenCL device says about itself.
 *
 * @param platform           the platform's place in the loader's list, from 0
 * @param device             the device's place in its platform's list, from 0
 * @param platformName       the platform's name and version
 * @param name               the device's name
 * @param kind               what it is
 * @param memoryBytes        global memory
 * @param largestBufferBytes the most that one buffer may hold
 * @param computeUnits       cores of a CPU, multiprocessors of a GPU
 * @param vectorWidth        floats in the device's own vector, 1 where it has none
 * @param extensions         the extensions that it supports
 */
public record OpenClDevice(int platform, int device, String platformName, String name, Kind kind, long memoryBytes,
        long largestBufferBytes, int computeUnits, int vectorWidth, List<String> extensions) {
    /** What a device is, in the order in which a default is chosen. */
    public enum Kind {
        GPU, ACCELERATOR, CPU, OTHER
    }

    public OpenClDevice {
        extensions = List.copyOf(extensions);
    }

    /** "platform.device", by which {@link OpenClDevices#find} finds it again. */
    public String selector() {
        return platform + "." + device;
    }

    @Override
    public String toString() {
        return selector() + " " + name + " (" + platformName + ")";
    }
}
