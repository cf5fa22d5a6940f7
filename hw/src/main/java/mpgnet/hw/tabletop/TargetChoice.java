package mpgnet.hw.tabletop;

import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mpgnet.hw.tabletop.WorkCellFailedException.Part;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Morphology;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.segment.Chroma;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.segment.TargetTrack;

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

    /** A colour's name, in any words: "the red block". */
    record Words(String text) implements TargetChoice {
    }

    /** The object that others cover most. */
    record Auto() implements TargetChoice {
    }

    /** Colour names and a typical sRGB value. */
    Map<String, Integer> COLOURS = colours();

    private static Map<String, Integer> colours() {
        Map<String, Integer> names = new LinkedHashMap<>();
        names.put("blue", 0x4E79A7);
        names.put("orange", 0xF28E2B);
        names.put("red", 0xE15759);
        names.put("teal", 0x76B7B2);
        names.put("green", 0x59A14F);
        names.put("yellow", 0xEDC948);
        names.put("purple", 0xB07AA1);
        names.put("pink", 0xFF9DA7);
        names.put("brown", 0x9C755F);
        names.put("grey", 0xBAB0AC);
        return names;
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
            case Pixels p -> of(mostOf(cells(p, frame), objects), seen, map);
            case Click c -> of(at(c, frame, objects), seen, map);
            case Words w -> of(named(w.text(), objects, map), seen, map);
            case Auto _ -> of(mostCovered(objects, map), seen, map);
        };
    }

    private static TargetTrack of(Mask chosen, List<SeenObject> seen, Heightmap map) {
        SeenObject object = seen.stream().filter(each -> each.visible().equals(chosen)).findFirst().orElseThrow();
        return TargetTrack.seen(object, seen.stream().map(SeenObject::visible).toList(), map);
    }

    private static Mask mostOf(Mask cells, List<Mask> objects) {
        return objects.stream().filter(o -> !o.intersection(cells).isEmpty())
                .max(Comparator.comparingInt(o -> o.intersection(cells).size()))
                .orElseThrow(() -> new WorkCellFailedException(Part.TARGET,
                        "the mask's pixels show no object in the workspace; draw it over an object"));
    }

    private static Mask at(Click click, RgbdFrame frame, List<Mask> objects) {
        Intrinsics camera = frame.intrinsics();
        if (click.u() < 0 || click.u() >= camera.width() || click.v() < 0 || click.v() >= camera.height()) {
            throw new WorkCellFailedException(Part.TARGET, "pixel (%d, %d) is outside of the picture of %d x %d"
                    .formatted(click.u(), click.v(), camera.width(), camera.height()));
        }
        int cell = cell(frame, click.u(), click.v());
        return objects.stream().filter(o -> cell >= 0 && o.contains(cell)).findFirst()
                .orElseThrow(() -> new WorkCellFailedException(Part.TARGET,
                        "there is no object at pixel (%d, %d); choose a pixel well inside of one".formatted(click.u(),
                                click.v())));
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

    private static Mask named(String text, List<Mask> objects, Heightmap map) {
        List<String> asked = COLOURS.keySet().stream().filter(
                name -> List.of(text.toLowerCase(Locale.ROOT).replace("gray", "grey").split("[^a-z]+")).contains(name))
                .toList();
        if (asked.size() != 1) {
            throw new WorkCellFailedException(Part.TARGET,
                    "'%s' must name exactly one colour of %s: only colours can be told apart here".formatted(text,
                            COLOURS.keySet()));
        }
        return objects.stream().filter(o -> name(o, map).equals(asked.getFirst())).findFirst()
                .orElseThrow(() -> new WorkCellFailedException(Part.TARGET,
                        "nothing %s is in view; seen are %s".formatted(asked.getFirst(),
                                objects.stream().map(o -> name(o, map)).distinct().sorted()
                                        .collect(Collectors.joining(", ")))));
    }

    private static String name(Mask object, Heightmap map) {
        Chroma own = Chroma.mean(map, object);
        return COLOURS.entrySet().stream().min(Comparator.comparingDouble(e -> Chroma.of(e.getValue()).distance(own)))
                .orElseThrow().getKey();
    }

    /** By the share of its rim that a higher neighbour stands at. */
    private static Mask mostCovered(List<Mask> objects, Heightmap map) {
        return objects.stream().max(Comparator.comparingDouble(o -> coveredShare(o, objects, map))).orElseThrow();
    }

    private static double coveredShare(Mask object, List<Mask> objects, Heightmap map) {
        double topM = 0;
        for (int i = object.next(0); i >= 0; i = object.next(i + 1)) {
            topM = Math.max(topM, map.heightM()[i]);
        }
        double own = topM;
        BitSet rim = Morphology.dilated(object, 2).toBitSet();
        rim.andNot(object.toBitSet());
        Mask others = objects.stream().filter(o -> o != object).reduce(Mask.EMPTY, Mask::union);
        return rim.stream().filter(i -> others.contains(i) && map.heightM()[i] > own + 0.005).count()
                / (double) Math.max(1, rim.cardinality());
    }
}
