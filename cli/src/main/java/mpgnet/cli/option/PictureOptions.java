package mpgnet.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mpgnet.cli.term.InputException;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.RgbdFiles;
import mpgnet.sim.camera.Foreground;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.HeightmapProjection;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.equipment.MatrixFile;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One's own pictures of a table, from one place or several, as one heightmap. */
public final class PictureOptions {

    private static final int XYZ = 3;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--colour", paramLabel = "PNG",
            description = "Look at pictures of your own instead of a simulated scene: a colour picture; with "
                    + "--depth, --intrinsics and --pose, each once per view.")
    private List<Path> colour = new ArrayList<>();

    @Option(names = "--depth", paramLabel = "PNG",
            description = "Its depth along the optical axis, registered to the colour: 16 bits, 0 where nothing was "
                    + "measured.")
    private List<Path> depth = new ArrayList<>();

    @Option(names = "--intrinsics", paramLabel = "TXT", description = "Its camera: 3 rows of 3 numbers, pixels.")
    private List<Path> intrinsics = new ArrayList<>();

    @Option(names = "--pose", paramLabel = "TXT",
            description = "Where the camera stood, z up: 4 rows of 4 numbers, metres.")
    private List<Path> poses = new ArrayList<>();

    @Option(names = "--depth-unit", paramLabel = "M", defaultValue = "0.001",
            description = "What one step of depth is, metres (default: ${DEFAULT-VALUE}).")
    private double unitM;

    @Option(names = "--origin", paramLabel = "X,Y,Z", defaultValue = "0,0,0",
            description = "The middle of the workspace's floor in the poses' frame, metres (default: "
                    + "${DEFAULT-VALUE}).")
    private String origin;

    @Option(names = "--empty-colour", paramLabel = "PNG",
            description = "The same view of the empty table or bin; with --empty-depth, once per view. What it shows "
                    + "too is floor.")
    private List<Path> emptyColour = new ArrayList<>();

    @Option(names = "--empty-depth", paramLabel = "PNG", description = "Its depth.")
    private List<Path> emptyDepth = new ArrayList<>();

    /** Whether pictures are given. */
    public boolean given() {
        return !colour.isEmpty() || !depth.isEmpty();
    }

    /** The first view's name. */
    public String name() {
        return colour.getFirst().getFileName().toString();
    }

    /**
     * All views together.
     *
     * @throws InputException a file cannot be used, or the options do not fit together
     */
    public Heightmap heightmap() {
        requirePairs();
        if (!(unitM > 0 && unitM <= 1)) {
            throw new ParameterException(spec.commandLine(), "--depth-unit must be in (0, 1] m; was " + unitM);
        }
        Vec3 middle = middle();
        try {
            List<RgbdFrame> seen = frames(colour, depth, middle);
            return emptyColour.isEmpty() ? HeightmapProjection.of(seen).heightmap()
                    : Foreground.heightmap(seen, frames(emptyColour, emptyDepth, middle));
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private void requirePairs() {
        int views = colour.size();
        if (views == 0 || depth.size() != views || intrinsics.size() != views || poses.size() != views) {
            throw new ParameterException(spec.commandLine(),
                    "each view needs --colour, --depth, --intrinsics and --pose; were %d, %d, %d, %d".formatted(views,
                            depth.size(), intrinsics.size(), poses.size()));
        }
        if (emptyColour.size() != emptyDepth.size() || !emptyColour.isEmpty() && emptyColour.size() != views) {
            throw new ParameterException(spec.commandLine(),
                    "--empty-colour and --empty-depth are given once for each of %d views, or not at all; were %d, %d"
                            .formatted(views, emptyColour.size(), emptyDepth.size()));
        }
    }

    private List<RgbdFrame> frames(List<Path> colours, List<Path> depths, Vec3 middle)
            throws CameraException, IOException {
        List<RgbdFrame> frames = new ArrayList<>();
        for (int view = 0; view < colours.size(); view++) {
            Pose pose = MatrixFile.pose(poses.get(view));
            frames.add(RgbdFiles.read(colours.get(view), depths.get(view), intrinsics.get(view), unitM)
                    .seenFrom(new Pose(pose.position().minus(middle), pose.orientation())));
        }
        return frames;
    }

    private Vec3 middle() {
        try {
            double[] xyz = Arrays.stream(origin.split(",")).mapToDouble(Double::parseDouble).toArray();
            if (xyz.length == XYZ && Arrays.stream(xyz).allMatch(Double::isFinite)) {
                return new Vec3(xyz[0], xyz[1], xyz[2]);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new ParameterException(spec.commandLine(),
                "--origin needs three numbers X,Y,Z in metres; was '%s'".formatted(origin));
    }
}
