package mpgnet.cli.segment;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import mpgnet.hw.camera.RgbdFiles;
import mpgnet.sim.camera.Foreground;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.HeightmapProjection;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.equipment.MatrixFile;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;

/**
 * By hand: our heightmap of a real bin beside its authors' own (docs/results/segmentation.md says how to run it). The
 * argument is the folder {@code parallel-jaw-grasping/convnet/demo} of github.com/andyzeng/arc-robot-vision.
 *
 * <p>
 * Their conventions, from {@code getHeightmap.m}, {@code processLabels.m} and {@code visualize.m} there: depths are
 * tenths of a millimetre; 300 x 200 cells of 2 mm around the bin's position, a point's cell found by rounding, so that
 * cell j's centre is -0.3 m + 2 mm j off the bin's middle, j from 1; rows flipped, put into the middle of 320 x 320,
 * and turned by 360 - 5 * 22.5 degrees for the demonstration. Where their height 0 lies they do not publish.
 */
final class BinHeightmap {

    private static final double UNIT_M = 1e-4;
    private static final int VIEWS = 2;
    private static final int SIDE = 320;
    private static final int COLUMNS = 300;
    private static final int ROWS = 200;
    private static final double TURN_DEG = 360 - 5 * 22.5;
    private static final double NEAR_M = 0.005;
    /** Our cells' centres lie on theirs. */
    private static final Vec3 HALF_A_CELL = new Vec3(-0.001, -0.001, 0);
    private static final int COLUMN_SHIFT = 38;
    private static final int ROW_SHIFT = -12;

    private BinHeightmap() {
    }

    /** @param arguments the folder */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        double[] bin = Arrays.stream(Files.readString(folder.resolve("bin-position.txt")).strip().split("\\s+"))
                .mapToDouble(Double::parseDouble).toArray();
        Vec3 middle = new Vec3(bin[0], bin[1], bin[2]);
        Raster theirs = ImageIO.read(folder.resolve("test-heightmap.depth.png").toFile()).getRaster();
        double floorM = floorM(frames(folder, "background", middle));
        System.out.printf("the empty bin's floor, its most frequent height: %.1f mm over bin-position%n", 1e3 * floorM);
        for (double zeroM : new double[]{0, 0.03, floorM}) {
            Vec3 origin = middle.plus(new Vec3(0, 0, zeroM));
            Heightmap map = Foreground.heightmap(frames(folder, "input", origin), frames(folder, "background", origin));
            compare(zeroM, turned(map), theirs);
        }
    }

    private static List<RgbdFrame> frames(Path folder, String kind, Vec3 origin) throws IOException {
        List<RgbdFrame> frames = new ArrayList<>();
        for (int i = 0; i < VIEWS; i++) {
            Pose pose = MatrixFile.pose(folder.resolve("camera-%d.pose.txt".formatted(i)));
            frames.add(RgbdFiles.read(folder.resolve("%s-%d.color.png".formatted(kind, i)),
                    folder.resolve("%s-%d.depth.png".formatted(kind, i)),
                    folder.resolve("camera-%d.intrinsics.txt".formatted(i)), UNIT_M)
                    .seenFrom(new Pose(pose.position().minus(origin.plus(HALF_A_CELL)), pose.orientation())));
        }
        return frames;
    }

    /** The middle of the 5 mm in which most cells' heights lie. */
    private static double floorM(List<RgbdFrame> empty) {
        int[] counts = new int[100];
        for (float heightM : HeightmapProjection.of(empty).heightmap().heightM()) {
            if (heightM > 0) {
                counts[Math.min(counts.length - 1, (int) (heightM / NEAR_M))]++;
            }
        }
        int most = 0;
        for (int i = 0; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return (most + 0.5) * NEAR_M;
    }

    /** Ours as theirs: padded, and turned by the nearest cell. */
    private static double[][] turned(Heightmap map) {
        double[][] padded = new double[SIDE][SIDE];
        for (int row = 0; row < Heightmap.CELLS; row++) {
            int j = row + ROW_SHIFT;
            for (int column = 0; column < Heightmap.CELLS && j >= 1 && j <= ROWS; column++) {
                padded[(SIDE + ROWS) / 2 - j][(SIDE - COLUMNS) / 2 + column + COLUMN_SHIFT - 1] =
                        map.heightAt(row, column);
            }
        }
        double cos = Math.cos(Math.toRadians(TURN_DEG));
        double sin = Math.sin(Math.toRadians(TURN_DEG));
        double centre = (SIDE - 1) / 2.0;
        double[][] turned = new double[SIDE][SIDE];
        for (int v = 0; v < SIDE; v++) {
            for (int u = 0; u < SIDE; u++) {
                int fromU = (int) Math.round(centre + cos * (u - centre) - sin * (v - centre));
                int fromV = (int) Math.round(centre + sin * (u - centre) + cos * (v - centre));
                boolean inside = fromU >= 0 && fromU < SIDE && fromV >= 0 && fromV < SIDE;
                turned[v][u] = inside ? padded[fromV][fromU] : 0;
            }
        }
        return turned;
    }

    private static void compare(double zeroM, double[][] ours, Raster theirs) {
        List<Double> differences = new ArrayList<>();
        int filled = 0;
        for (int v = 0; v < SIDE; v++) {
            for (int u = 0; u < SIDE; u++) {
                double theirM = UNIT_M * theirs.getSample(u, v, 0);
                filled += theirM > 0 ? 1 : 0;
                if (theirM > 0 && ours[v][u] > 0) {
                    differences.add(ours[v][u] - theirM);
                }
            }
        }
        differences.sort(null);
        System.out.printf("zero %.1f mm over bin-position: both fill %d of their %d cells; within 5 mm %.1f %%, within "
                + "10 mm %.1f %%; median %.1f mm%n", 1e3 * zeroM, differences.size(), filled,
                share(differences, NEAR_M), share(differences, 2 * NEAR_M),
                1e3 * differences.get(differences.size() / 2));
    }

    private static double share(List<Double> differences, double withinM) {
        return 100.0 * differences.stream().filter(d -> Math.abs(d) <= withinM).count() / differences.size();
    }
}
