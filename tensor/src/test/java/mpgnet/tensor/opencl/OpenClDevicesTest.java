package mpgnet.tensor.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mpgnet.tensor.select.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenClDevicesTest {
    /** Lists the devices in a process of its own, where the environment can be bare. */
    static final class Listing {
        private Listing() {
        }

        public static void main(String[] args) {
            try {
                System.out.print(OpenClDevices.list());
            } catch (OpenClUnavailableException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    @Test
    void listsWhatADeviceSaysAboutItself() {
        for (OpenClDevice device : RequiredOpenCl.orSkip(OpenClDevices::list)) {
            assertTrue(device.memoryBytes() > 0 && device.largestBufferBytes() > 0, device + "'s memory");
            assertTrue(device.computeUnits() >= 1 && device.vectorWidth() >= 1, device + "'s cores");
            assertTrue(!device.name().isEmpty() && device.name().indexOf('\0') < 0, "name of " + device);
            assertTrue(device.extensions().stream().allMatch(name -> name.startsWith("cl_")),
                    device + " has " + device.extensions());
            assertEquals(device, OpenClDevices.find(device.selector()));
        }
    }

    @Test
    void aBackendIsChosenByDevice() {
        var device = RequiredOpenCl.orSkip(() -> OpenClDevices.find(""));
        try (var backend = Backends.named("opencl:" + device.selector(), 1, line -> {
        })) {
            assertEquals("opencl:" + device.selector(), backend.name());
        }
    }

    @Test
    void autoTakesAGpuOrSaysWhyNot() {
        var device = RequiredOpenCl.orSkip(() -> OpenClDevices.find(""));
        var told = new ArrayList<String>();
        try (var backend = Backends.named("auto", 1, told::add)) {
            assertEquals(device.kind() == OpenClDevice.Kind.GPU ? "opencl:" + device.selector() : "cpu",
                    backend.name());
            assertEquals(1, told.size());
            assertTrue(told.getFirst().contains(device.name()), told.getFirst());
        }
    }

    @Test
    void aMissingDeviceIsNamedBesideThoseThatExist() {
        var device = RequiredOpenCl.orSkip(OpenClDevices::list).getFirst();
        var e = assertThrows(OpenClUnavailableException.class, () -> Backends.named("opencl:97.5", 1, line -> {
        }));
        assertTrue(e.getMessage().contains("97.5") && e.getMessage().contains(device.name()), e.getMessage());
    }

    @Test
    void aMalformedSelectorIsRefused() {
        for (String selector : List.of("gpu", "0", "0.0.0", "-1.0")) {
            var e = assertThrows(IllegalArgumentException.class, () -> OpenClDevices.find(selector));
            assertTrue(e.getMessage().contains('"' + selector + '"'), e.getMessage());
        }
    }

    @Test
    void withoutAPlatformOneLineSaysWhatToInstall(@TempDir Path empty) throws Exception {
        RequiredOpenCl.orSkip(OpenClDevices::list);
        String said = listing(empty, List.of());
        assertTrue(said.startsWith("OpenCL has no platform") && said.contains("pocl-opencl-icd"), said);
        assertEquals(1, said.lines().count(), said);
    }

    @Test
    void withoutALoaderOneLineSaysWhatToInstall(@TempDir Path empty) throws Exception {
        // The binding unpacks its native library into the temporary directory: where that is a file, nothing is loaded.
        Path file = Files.createFile(empty.resolve("file"));
        String said = listing(empty, List.of("-Djava.io.tmpdir=" + file));
        assertTrue(said.startsWith("the OpenCL loader (libOpenCL) was not found")
                && said.contains("ocl-icd-libopencl1"), said);
        assertEquals(1, said.lines().count(), said);
    }

    private static String listing(Path vendors, List<String> jvmOptions) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path")));
        command.addAll(jvmOptions);
        command.add(Listing.class.getName());
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OCL_ICD_VENDORS", vendors.toString());
        var process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
