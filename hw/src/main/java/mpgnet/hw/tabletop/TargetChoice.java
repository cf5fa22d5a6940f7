package mpgnet.hw.tabletop;

import java.util.BitSet;
import java.util.List;
import mpgnet.hw.tabletop.WorkCellFailedException.Part;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.segment.TargetTrack;
import mpgnet.sim.words.Resolution;
import mpgnet.sim.words.TargetRule;
import mpgnet.sim.words.WordsReader;

/** How a person says which object is wanted. */
public sealed interface TargetChoice {

    /** Its silhouette seen along gravity, hidden parts included, in cells of the workspace. */
    record Cells(Mask amodal) implements TargetChoice {
        public Cells {
            if (amodal.isEmpty()) {
                throw new IllegalArgumentException("the target's mask is empty");
            }
        }
    }

    /**
     * Pixels of the camera's picture where it is seen.
     *
     * @param pixels row by row
     */
    record Pixels(int width, int height, BitSet pixels) implements TargetChoice {
        public Pixels {
            pixels = (BitSet) pixels.clone();
            if (pixels.isEmpty()) {
                throw new IllegalArgumentException("the target's mask is empty");
            }
        }
    }

    /**
     * One pixel of the camera's picture.
     *
     * @param u column
     * @param v row
     */
    record Click(int u, int v) implements TargetChoice {
    }

    /**
     * A description: "the red block under the arch".
     *
     * @param reader who understands it
     */
    record Words(String text, WordsReader reader) implements TargetChoice {
    }

    /** The object that others cover most. */
    record Auto() implements TargetChoice {
    }

    /** The occluded object of least height, as in the paper's section IV-E. */
    record Lowest() implements TargetChoice {
    }

    /**
     * Finds it in the first view.
     *
     * @throws WorkCellFailedException it is not there; what was seen, and what to try
     */
    static TargetTrack begin(TargetChoice choice, RgbdFrame frame, List<SeenObject> seen, Heightmap map) {
        if (seen.isEmpty()) {
            throw new WorkCellFailedException(Part.TARGET,
                    "no object is seen on the table: is the camera's place right (calibrate it), and is "
                            + "anything in the workspace?");
        }
        List<Mask> objects = seen.stream().map(SeenObject::visible).toList();
        return switch (choice) {
            case Cells c -> TargetTrack.known(c.amodal(), objects, map);
            case Pixels p -> picked(new TargetRule.Over(cells(p, frame)), seen, map,
                    "the mask's pixels show no object in the workspace; draw it over an object");
            case Click c -> picked(new TargetRule.At(cell(c, frame)), seen, map,
                    "there is no object at pixel (%d, %d); choose a pixel well inside of one".formatted(c.u(), c.v()));
            case Words w -> picked(new TargetRule.Words(w.text(), w.reader()), seen, map, "");
            case Auto _ -> picked(new TargetRule.MostCovered(), seen, map, "");
            case Lowest _ -> picked(new TargetRule.Lowest(), seen, map, "");
        };
    }

    /** @param instead said if nothing is there; empty for what the rule says */
    private static TargetTrack picked(TargetRule rule, List<SeenObject> seen, Heightmap map, String instead) {
        Resolution resolution = rule.pick(map, seen);
        if (resolution instanceof Resolution.One one) {
            return TargetTrack.seen(seen.get(one.index()), seen.stream().map(SeenObject::visible).toList(), map);
        }
        throw new WorkCellFailedException(Part.TARGET,
                instead.isEmpty() ? TargetRule.why(resolution, map, seen) : instead);
    }

    /** The cell that the pixel shows, or −1. */
    private static int cell(Click click, RgbdFrame frame) {
        Intrinsics camera = frame.intrinsics();
        if (click.u() < 0 || click.u() >= camera.width() || click.v() < 0 || click.v() >= camera.height()) {
            throw new WorkCellFailedException(Part.TARGET, "pixel (%d, %d) is outside of the picture of %d x %d"
                    .formatted(click.u(), click.v(), camera.width(), camera.height()));
        }
        return cell(frame, click.u(), click.v());
    }

    private static Mask cells(Pixels mask, RgbdFrame frame) {
        Intrinsics camera = frame.intrinsics();
        if (mask.width() != camera.width() || mask.height() != camera.height()) {
            throw new WorkCellFailedException(Part.TARGET,
                    ("the mask is %d x %d, the camera's picture %d x %d: draw it on a picture of this camera, "
                            + "or give one of 224 x 224 cells")
                            .formatted(mask.width(), mask.height(), camera.width(), camera.height()));
        }
        BitSet cells = new BitSet();
        mask.pixels().stream().map(i -> cell(frame, i % camera.width(), i / camera.width())).filter(c -> c >= 0)
                .forEach(cells::set);
        return Mask.of(cells);
    }

    /** The cell that a pixel shows, or −1. */
    private static int cell(RgbdFrame frame, int u, int v) {
        double depth = frame.depthM()[frame.index(u, v)];
        Vec3 p = frame.tableFromCamera()
                .apply(new Vec3(frame.intrinsics().rayX(u), frame.intrinsics().rayY(v), 1).times(depth));
        int row = Heightmap.row(p.y());
        int column = Heightmap.column(p.x());
        return depth > 0 && Heightmap.contains(row, column) ? Heightmap.index(row, column) : -1;
    }
}
