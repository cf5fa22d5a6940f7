package mpgnet.tensor.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mpgnet.tensor.backend.BufferMemoryException;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;

class OpenClErrorsTest {
    private static Session session() {
        var handle = RequiredOpenCl.orSkip(() -> OpenClDevices.handle(""));
        return new Session(handle, Tuning.of(handle.info()));
    }

    @Test
    void aProgramThatDoesNotBuildShowsTheDeviceAndTheLog() {
        try (var session = session()) {
            var e = assertThrows(OpenClException.class, () -> Program.build(session, "broken",
                    "kernel void half_written(global float *y) { y[0] = no_such_name; }"));
            assertEquals("CL_BUILD_PROGRAM_FAILURE", e.error());
            for (String part : new String[]{"broken.cl", session.info().name(), "no_such_name"}) {
                assertTrue(e.getMessage().contains(part), e.getMessage());
            }
        }
    }

    @Test
    void aMissingKernelIsNamed() {
        try (var session = session()) {
            var e = assertThrows(OpenClException.class, () -> session.program("reduction").run("no_such_kernel",
                    session.tuning().each(1)));
            assertEquals("CL_INVALID_KERNEL_NAME", e.error());
            assertTrue(e.getMessage().contains("no_such_kernel") && e.getMessage().contains(session.info().name()),
                    e.getMessage());
        }
    }

    @Test
    void aBufferThatDoesNotFitSaysWhatIsInUse() {
        try (var backend = RequiredOpenCl.orSkip(() -> Backends.openCl("", 1))) {
            RequiredOpenCl.suits(backend.device().largestBufferBytes() < 4L * 1_900_000_000,
                    "this device holds any buffer whole; with PoCL, POCL_MEMORY_LIMIT=4 makes it smaller");
            var held = backend.memory().allocate(5);
            var e = assertThrows(BufferMemoryException.class, () -> backend.memory().allocate(1_900_000_000));
            for (String part : new String[]{"7.6 GB more do not fit", "use 0.0 MB", backend.device().name()}) {
                assertTrue(e.getMessage().contains(part), e.getMessage());
            }
            backend.memory().release(held);
        }
    }
}
