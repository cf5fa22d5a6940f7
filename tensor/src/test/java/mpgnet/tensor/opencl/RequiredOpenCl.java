package mpgnet.tensor.opencl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** Tests that need OpenCL are skipped without it, with the reason, unless MPGNET_REQUIRE_OPENCL=1 makes them fail. */
public final class RequiredOpenCl {
    private RequiredOpenCl() {
    }

    /** The default device with the cut of work that GPUs get: also right, if slow, on the CPU that tests run on. */
    public static OpenClBackend cutForAGpu() {
        return orSkip(() -> new OpenClBackend(OpenClDevices.handle(""), Tuning.gpu(), 2, false));
    }

    /** What {@code open} gives; the default device's {@link OpenClUnavailableException} skips or fails the test. */
    public static <T> T orSkip(Supplier<T> open) {
        try {
            return open.get();
        } catch (OpenClUnavailableException e) {
            if (required()) {
                throw e;
            }
            return Assumptions.abort("skipped without OpenCL: " + e.getMessage());
        }
    }

    /** Skips the test where the device does not suit it, or fails it where every test of OpenCL must run. */
    static void suits(boolean holds, String otherwise) {
        if (required()) {
            assertTrue(holds, otherwise);
        }
        Assumptions.assumeTrue(holds, otherwise);
    }

    private static boolean required() {
        return "1".equals(System.getenv("MPGNET_REQUIRE_OPENCL"));
    }
}
