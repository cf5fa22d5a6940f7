package mpgnet.sim.camera;

import java.util.ArrayList;
import java.util.List;

/**
 * What was put onto a table, told by pictures of the empty table from the same places: pixels whose colour or depth
 * differs. Everything else is floor, of height 0, whatever stands there (a bin's walls) and however its depth errs. The
 * rule and its numbers are those of github.com/andyzeng/arc-robot-vision, parallel-jaw-grasping (Apache-2.0).
 */
public final class Foreground {

    /** A channel that differs by more is another thing's: 0.3 of its range. */
    private static final int COLOUR_STEP = 76;
    /** A depth that differs by more, metres. */
    private static final double DEPTH_STEP_M = 0.02;

    private Foreground() {
    }

    /**
     * The heightmap of what differs, in the colours of everything.
     *
     * @param seen  at least one view
     * @param empty the same views of the empty table
     * @throws IllegalArgumentException the views do not belong to each other
     */
    public static Heightmap heightmap(List<RgbdFrame> seen, List<RgbdFrame> empty) {
        if (seen.size() != empty.size()) {
            throw new IllegalArgumentException("each of %d views needs one of the empty table; there are %d"
                    .formatted(seen.size(), empty.size()));
        }
        List<RgbdFrame> foreground = new ArrayList<>();
        for (int view = 0; view < seen.size(); view++) {
            foreground.add(of(seen.get(view), empty.get(view)));
        }
        HeightmapProjection things = HeightmapProjection.of(foreground);
        int[] rgb = HeightmapProjection.of(seen).heightmap().rgb();
        for (int cell = 0; cell < rgb.length; cell++) {
            if (things.objectId()[cell] != HeightmapProjection.NO_RAY) {
                rgb[cell] = things.heightmap().rgb()[cell];
            }
        }
        return new Heightmap(things.heightmap().heightM(), rgb);
    }

    /** The same picture without a depth where it shows what the empty one shows. */
    private static RgbdFrame of(RgbdFrame seen, RgbdFrame empty) {
        if (!seen.intrinsics().equals(empty.intrinsics())) {
            throw new IllegalArgumentException("the picture of the empty table is %s, the view %s".formatted(
                    empty.intrinsics(), seen.intrinsics()));
        }
        float[] depthM = seen.depthM().clone();
        for (int i = 0; i < depthM.length; i++) {
            boolean deeper = empty.depthM()[i] > 0 && Math.abs(depthM[i] - empty.depthM()[i]) > DEPTH_STEP_M;
            if (!deeper && !otherColour(seen.rgb()[i], empty.rgb()[i])) {
                depthM[i] = 0;
            }
        }
        return new RgbdFrame(seen.intrinsics(), seen.tableFromCamera(), seen.rgb(), depthM, seen.objectId());
    }

    private static boolean otherColour(int a, int b) {
        return Math.abs((a >> 16 & 0xFF) - (b >> 16 & 0xFF)) > COLOUR_STEP
                || Math.abs((a >> 8 & 0xFF) - (b >> 8 & 0xFF)) > COLOUR_STEP
                || Math.abs((a & 0xFF) - (b & 0xFF)) > COLOUR_STEP;
    }
}
