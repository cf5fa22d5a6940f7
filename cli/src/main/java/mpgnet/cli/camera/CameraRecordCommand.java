package mpgnet.cli.camera;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.OutputFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet camera record}: a camera's pictures into a .bag file. */
@Command(
        name = "record",
        description = "Records colour and depth into a .bag file, which the other verbs play with --bag and "
                + "librealsense's own tools open.",
        footer = {
            "",
            CameraExit.HELP,
            "",
            "Examples:",
            "  mpgnet camera record --out out/table.bag --seconds 10",
            "  mpgnet camera capture --bag out/table.bag"
        })
final class CameraRecordCommand implements Callable<Integer> {

    private static final long TOLD_EVERY_NS = 2_000_000_000L;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CameraOptions options;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The .bag file.")
    private Path file;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "5",
            description = "How long (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Override
    public Integer call() throws Exception {
        if (!(seconds > 0 && seconds <= 3600)) {
            throw new ParameterException(spec.commandLine(), "--seconds must be in (0, 3600]; was " + seconds);
        }
        if (!file.toString().endsWith(".bag")) {
            throw new ParameterException(spec.commandLine(),
                    "--out must end with .bag, which librealsense's tools expect; was " + file);
        }
        if (Files.exists(file)) {
            throw new InputException("the recording %s exists; name another with --out, or move it away"
                    .formatted(file));
        }
        Path folder = file.toAbsolutePath().getParent();
        OutputFolder.require(folder);
        return CameraExit.of(spec, () -> record(folder));
    }

    private int record(Path folder) throws IOException, InterruptedException {
        PrintWriter console = spec.commandLine().getOut();
        Path unfinished = folder.resolve(file.getFileName().toString().replaceFirst("\\.bag$", ".part.bag"));
        try {
            int pictures = 0;
            try (CameraOptions.Opened opened = options.record(unfinished)) {
                long began = System.nanoTime();
                long told = began;
                while (System.nanoTime() - began < seconds * 1e9) {
                    opened.camera().capture();
                    pictures++;
                    if (System.nanoTime() - told > TOLD_EVERY_NS) {
                        told = System.nanoTime();
                        console.printf("%.0f of %.0f s%n", (told - began) / 1e9, seconds);
                        console.flush();
                    }
                }
                opened.warn(console);
            }
            Files.move(unfinished, file);
            console.printf("wrote %s: %.1f s, %.1f MB, looked at %d pictures%n", file, seconds, Files.size(file) / 1e6,
                    pictures);
            console.flush();
            return 0;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
