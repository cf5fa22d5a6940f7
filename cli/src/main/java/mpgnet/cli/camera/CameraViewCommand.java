package mpgnet.cli.camera;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mpgnet.cli.report.CameraPage;
import mpgnet.cli.report.CameraPictures;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.OutputFolder;
import mpgnet.hw.camera.RgbdImage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet camera view}: the camera's pictures, live. */
@Command(
        name = "view",
        description = "Shows colour and depth side by side while the camera runs: as a page on this computer, "
                + "for any browser, or with --out as a file that is written anew with every picture. Needs no "
                + "display. A recording is repeated.",
        footer = {
            "",
            CameraExit.HELP,
            "",
            "Examples:",
            "  mpgnet camera view                         then open http://127.0.0.1:8030/",
            "  mpgnet camera view --bag out/table.bag --port 0 --seconds 20",
            "  mpgnet camera view --out out/view.png --seconds 5"
        })
final class CameraViewCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CameraOptions options;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8030",
            description = "Where the page is served, on 127.0.0.1; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--out", paramLabel = "FILE", description = "Write this PNG instead of serving a page.")
    private Path out;

    @Option(names = "--seconds", paramLabel = "S", description = "End after so long (default: when interrupted).")
    private Double seconds;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65535) {
            throw new ParameterException(spec.commandLine(), "--port must be in [0, 65535]; was " + port);
        }
        if (seconds != null && !(seconds > 0)) {
            throw new ParameterException(spec.commandLine(), "--seconds must be positive; was " + seconds);
        }
        if (out != null) {
            OutputFolder.require(out.toAbsolutePath().getParent());
        }
        return CameraExit.of(spec, this::view);
    }

    private int view() throws IOException, InterruptedException {
        PrintWriter console = spec.commandLine().getOut();
        try (CameraOptions.Opened opened = options.open(true); CameraPage page = out == null ? page() : null) {
            console.printf("%s: %s%n", opened.name(), page == null ? "writing " + out : "open " + page.address());
            console.flush();
            long began = System.nanoTime();
            int pictures = 0;
            while (seconds == null || System.nanoTime() - began < seconds * 1e9) {
                BufferedImage both = sideBySide(opened.camera().capture());
                pictures++;
                if (page == null) {
                    CameraPictures.write(both, out);
                } else {
                    page.show(both);
                }
            }
            console.printf("%d pictures in %.1f s%n", pictures, (System.nanoTime() - began) / 1e9);
            opened.warn(console);
        }
        return 0;
    }

    private CameraPage page() {
        try {
            return CameraPage.serve(port);
        } catch (IOException e) {
            throw new InputException(
                    "cannot serve on port %d (%s); name another with --port".formatted(port, e.getMessage()), e);
        }
    }

    private static BufferedImage sideBySide(RgbdImage image) {
        int width = image.intrinsics().width();
        BufferedImage both = new BufferedImage(2 * width, image.intrinsics().height(), BufferedImage.TYPE_INT_RGB);
        both.setRGB(0, 0, width, both.getHeight(), image.rgb(), 0, width);
        BufferedImage depth = CameraPictures.depthColoured(image.intrinsics(), image.depthM());
        both.createGraphics().drawImage(depth, width, 0, null);
        return both;
    }
}
