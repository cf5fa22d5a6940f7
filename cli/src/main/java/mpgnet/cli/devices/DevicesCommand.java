package mpgnet.cli.devices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import jdk.incubator.vector.FloatVector;
import mpgnet.tensor.backend.Backend;
import mpgnet.tensor.check.ProductSpeed;
import mpgnet.tensor.opencl.OpenClDevice;
import mpgnet.tensor.opencl.OpenClDevices;
import mpgnet.tensor.opencl.OpenClException;
import mpgnet.tensor.opencl.OpenClUnavailableException;
import mpgnet.tensor.select.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mpgnet devices}: what networks can be computed on. */
@Command(
        name = "devices",
        description = "Lists what networks can be computed on, by the name that --backend takes: the CPU, and "
                + "every OpenCL device with its memory and extensions. The speed is that of our own matrix "
                + "product, 1024 x 1024 x 1024, checked before it is reported.",
        footer = {
            "",
            "Examples:",
            "  mpgnet devices",
            "  mpgnet devices --json"
        })
public final class DevicesCommand implements Callable<Integer> {

    private static final int SIDE = 1024;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /**
     * @param backend      as {@code --backend} takes it
     * @param memoryBytes  what tensors can use
     * @param vectorFloats single-precision numbers in one vector
     * @param gigaFlopPerS of the matrix product; null where it failed
     * @param problem      why it failed; else null
     */
    @RecordBuilder
    @RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
    record Device(String backend, String kind, String name, String platform, int units, int vectorFloats,
            long memoryBytes, long largestBufferBytes,
            Double gigaFlopPerS, String problem, List<String> extensions) {
    }

    @Override
    public Integer call() throws JsonProcessingException {
        List<Device> devices = new ArrayList<>(List.of(cpu()));
        String without = null;
        try {
            OpenClDevices.list().forEach(device -> devices.add(openCl(device)));
        } catch (OpenClUnavailableException e) {
            without = e.getMessage();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(without == null ? Map.of("devices", devices)
                            : Map.of("devices", devices, "openClUnavailable", without)));
        } else {
            print(out, devices);
            if (without != null) {
                out.println(without);
            }
        }
        out.flush();
        return 0;
    }

    private static Device cpu() {
        int threads = Runtime.getRuntime().availableProcessors();
        long heapBytes = Runtime.getRuntime().maxMemory();
        long largestArrayBytes = Math.min(heapBytes, (long) Float.BYTES * Integer.MAX_VALUE);
        try (Backend backend = Backends.cpu(threads)) {
            return DevicesCommandDeviceBuilder.builder()
                    .backend("cpu").kind("CPU").name(System.getProperty("os.arch") + " through the Vector API")
                    .platform("Java " + Runtime.version()).units(threads)
                    .vectorFloats(FloatVector.SPECIES_PREFERRED.length())
                    .memoryBytes(heapBytes).largestBufferBytes(largestArrayBytes)
                    .gigaFlopPerS(speed(backend)).problem(null).extensions(List.of())
                    .build();
        }
    }

    private static Device openCl(OpenClDevice d) {
        Double speed = null;
        String problem = null;
        try (Backend backend = Backends.openCl(d.selector(), 1)) {
            speed = speed(backend);
        } catch (OpenClException | IllegalStateException e) {
            problem = e.getMessage().lines().findFirst().orElse("no further word");
        }
        return DevicesCommandDeviceBuilder.builder()
                .backend("opencl:" + d.selector()).kind(d.kind().name()).name(d.name())
                .platform(d.platformName()).units(d.computeUnits()).vectorFloats(d.vectorWidth())
                .memoryBytes(d.memoryBytes()).largestBufferBytes(d.largestBufferBytes())
                .gigaFlopPerS(speed).problem(problem).extensions(d.extensions())
                .build();
    }

    private static double speed(Backend backend) {
        return ProductSpeed.measure(backend, SIDE, System::nanoTime).gigaFlopPerS();
    }

    private static void print(PrintWriter out, List<Device> devices) {
        for (Device d : devices) {
            out.printf("%-12s %-11s %s%n", d.backend(), d.kind(), d.name());
            out.printf("%12s platform    %s%n", "", d.platform());
            out.printf("%12s units       %d, with vectors of %d floats%n", "", d.units(), d.vectorFloats());
            out.printf("%12s memory      %.1f GB, %.1f GB in one buffer%n", "", d.memoryBytes() / 1e9,
                    d.largestBufferBytes() / 1e9);
            out.printf("%12s speed       %s%n", "",
                    d.problem() == null ? "%.0f GFLOP/s".formatted(d.gigaFlopPerS()) : "none: " + d.problem());
            if (!d.extensions().isEmpty()) {
                out.printf("%12s extensions  %s%n", "", String.join(" ", d.extensions()));
            }
        }
    }
}
