package mpgnet.cli.camera;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet camera}: a colour and depth camera by itself. */
@Command(
        name = "camera",
        description = "Lists, photographs, records and shows a RealSense camera or a recording of one.",
        subcommands = {CameraListCommand.class, CameraCaptureCommand.class, CameraRecordCommand.class,
            CameraViewCommand.class},
        footer = {
            "",
            "Examples:",
            "  mpgnet camera list",
            "  mpgnet camera capture --out out/camera",
            "  mpgnet camera capture --bag out/table.bag --out out/table"
        })
public final class CameraCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, capture, record or view");
    }
}
