package mpgnet.cli.camera;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import mpgnet.hw.camera.CameraUnavailableException;
import mpgnet.hw.realsense.RealSense;
import mpgnet.hw.realsense.RealSenseDevice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mpgnet camera list}: what is connected, and what to mend. */
@Command(
        name = "list",
        description = "Lists the RealSense cameras that are connected, and warns of slow USB and old firmware.",
        footer = {
            "",
            CameraExit.HELP,
            "",
            "Examples:",
            "  mpgnet camera list",
            "  mpgnet camera list --json --library /usr/local/lib/librealsense2.so"
        })
final class CameraListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CameraOptions options;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return CameraExit.of(spec, this::list);
    }

    private int list() throws IOException {
        try (RealSense realSense = options.library()) {
            List<RealSenseDevice> devices = realSense.devices();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(json(realSense.version(), devices));
            }
            out.flush();
            if (devices.isEmpty()) {
                throw new CameraUnavailableException(
                        ("librealsense %s sees no camera; plug one in at a USB 3 port (on Linux its udev rules "
                                + "must be installed)")
                                .formatted(realSense.version()));
            }
            if (!json) {
                devices.forEach(d -> print(out, d));
                out.flush();
            }
        }
        return 0;
    }

    private static void print(PrintWriter out, RealSenseDevice d) {
        out.printf("%s  serial %s  firmware %s  USB %s  %s%n", d.name(), d.serial(), d.firmware(), d.usbType(),
                d.port());
        d.warnings().forEach(w -> out.printf("  warning: %s%n", w));
    }

    private static String json(String version, List<RealSenseDevice> devices) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode().put("library", version);
        ArrayNode cameras = root.putArray("cameras");
        for (RealSenseDevice d : devices) {
            ObjectNode camera =
                    cameras.addObject().put("name", d.name()).put("serial", d.serial()).put("firmware", d.firmware())
                            .put("recommendedFirmware", d.recommendedFirmware()).put("usb", d.usbType())
                            .put("port", d.port()).put("productLine", d.productLine());
            d.warnings().forEach(camera.putArray("warnings")::add);
        }
        return mapper.writeValueAsString(root);
    }
}
