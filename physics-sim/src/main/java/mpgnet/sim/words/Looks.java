package mpgnet.sim.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Morphology;
import mpgnet.sim.segment.Chroma;
import mpgnet.sim.segment.FittedRectangle;
import mpgnet.sim.segment.SeenObject;

/**
 * How an object looks to a person, measured on the heightmap.
 *
 * @param colours  what its colour may be called, the nearest first
 * @param xM       its middle
 * @param yM       its middle
 * @param longM    the longer side of the rectangle around its silhouette
 * @param shortM   the shorter one
 * @param topM     its highest point's height
 * @param baseM    the height of what it lies on: the table or other objects
 * @param fullness how it fills the box around it
 */
record Looks(List<ColourName> colours, double xM, double yM, double longM, double shortM, double topM, double baseM,
        Fullness fullness) {

    /** Cells that are taken off the rim before heights are averaged: they may show a wall. */
    private static final int RIM_CELLS = 2;
    /** What is hidden by this share of the smaller of two silhouettes lies below the other. */
    private static final double BELOW_SHARE = 0.25;
    private static final double HIGHER_M = 0.008;
    /** Of the smoothed heights: what is above may be noise. */
    private static final double TOP_QUANTILE = 0.95;

    /**
     * How a body fills the box around it.
     *
     * @param height the mean height above its base as a share of its greatest: 1 for a box, about ½ for a roof
     * @param area   the share of the rectangle that the silhouette fills: 1 for a box, π/4 for something round
     * @param shown  the share of the silhouette that is seen
     */
    record Fullness(double height, double area, double shown) {
    }

    /** All objects of a view, in their order. */
    static List<Looks> of(Heightmap map, List<SeenObject> objects) {
        List<Double> tops = objects.stream().map(object -> object.topM(map)).toList();
        List<Looks> looks = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            double baseM = 0;
            for (int j = 0; j < objects.size(); j++) {
                if (i != j && liesOn(objects.get(i), tops.get(i), objects.get(j), tops.get(j))) {
                    baseM = Math.max(baseM, tops.get(j));
                }
            }
            looks.add(of(map, objects.get(i), baseM));
        }
        return looks;
    }

    /** Whether one object lies over a good part of another, with its top above the other's. */
    static boolean liesOn(SeenObject upper, double upperTopM, SeenObject lower, double lowerTopM) {
        int common = upper.amodal().intersection(lower.amodal()).size();
        return upperTopM > lowerTopM + HIGHER_M
                && common >= BELOW_SHARE * Math.min(upper.amodal().size(), lower.amodal().size());
    }

    private static Looks of(Heightmap map, SeenObject object, double baseM) {
        double[] heights = smoothed(map, object.visible());
        double topM = heights[(int) (TOP_QUANTILE * (heights.length - 1))];
        Mask outline = withoutBurrs(object.amodal());
        FittedRectangle box = FittedRectangle.around(outline);
        double row = 0;
        double column = 0;
        for (int cell = object.amodal().next(0); cell >= 0; cell = object.amodal().next(cell + 1)) {
            row += cell / Heightmap.CELLS;
            column += cell % Heightmap.CELLS;
        }
        int cells = object.amodal().size();
        return new Looks(ColourName.of(Chroma.mean(map, object.visible()), brightness(map, object.visible())),
                (column / cells + 0.5) * Heightmap.CELL_M - Heightmap.HALF_SIDE_M,
                (row / cells + 0.5) * Heightmap.CELL_M - Heightmap.HALF_SIDE_M, box.longM(), box.shortM(), topM, baseM,
                new Fullness(meanHeight(heights, topM, baseM), outline.size() / box.areaCells(),
                        object.visible().size() / (double) cells));
    }

    /** A silhouette without what noise adds at its rim; as it is where nothing else would be left. */
    private static Mask withoutBurrs(Mask mask) {
        Mask opened = Morphology.dilated(Morphology.eroded(mask, RIM_CELLS), RIM_CELLS);
        return opened.isEmpty() ? mask : opened;
    }

    private static double brightness(Heightmap map, Mask mask) {
        return mask.toBitSet().stream().map(cell -> map.rgb()[cell])
                .mapToDouble(rgb -> ((rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF)) / 3.0).average().orElse(0);
    }

    private static double meanHeight(double[] heights, double topM, double baseM) {
        return Math.clamp((Arrays.stream(heights).average().orElse(topM) - baseM) / Math.max(1e-3, topM - baseM), 0, 1);
    }

    /** The heights away from the rim, each the mean of its neighbourhood, so that noise makes no flat thing round. */
    private static double[] smoothed(Heightmap map, Mask visible) {
        Mask inner = Morphology.eroded(visible, RIM_CELLS);
        Mask cells = inner.isEmpty() ? visible : inner;
        return cells.toBitSet().stream().mapToDouble(cell -> mean(map, cells, cell)).sorted().toArray();
    }

    private static double mean(Heightmap map, Mask own, int cell) {
        double sum = 0;
        int n = 0;
        for (int row = cell / Heightmap.CELLS - RIM_CELLS; row <= cell / Heightmap.CELLS + RIM_CELLS; row++) {
            for (int column = cell % Heightmap.CELLS - RIM_CELLS; column <= cell % Heightmap.CELLS + RIM_CELLS;
                    column++) {
                if (own.contains(row, column)) {
                    sum += map.heightAt(row, column);
                    n++;
                }
            }
        }
        return sum / n;
    }

    /** How high it is by itself, metres. */
    double thicknessM() {
        return topM - baseM;
    }

    /** Its longest extent in any direction, metres. */
    double greatestM() {
        return Math.max(longM, thicknessM());
    }

    /** Its shortest extent, metres. */
    double leastM() {
        return Math.min(shortM, thicknessM());
    }

    /** The extent between these two, metres. */
    double middleM() {
        return longM + shortM + thicknessM() - greatestM() - leastM();
    }

    /** Whether it stands on its smallest side. */
    boolean upright() {
        return thicknessM() > 1.3 * longM;
    }

    double volumeM3() {
        return longM * shortM * thicknessM() * fullness.area() * fullness.height();
    }

    double distanceM(Looks other) {
        return Math.hypot(xM - other.xM, yM - other.yM);
    }

    /** In words: {@code grey, 10 x 5 cm, 5 cm high}. */
    String words() {
        return "%s, %.0f x %.0f cm, %.0f cm high".formatted(colours.getFirst().word(), 100 * longM, 100 * shortM,
                100 * thicknessM());
    }
}
