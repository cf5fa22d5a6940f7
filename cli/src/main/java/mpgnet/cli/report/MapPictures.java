package mpgnet.cli.report;

import static mpgnet.sim.camera.Heightmap.CELLS;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mpgnet.cli.report.TableCanvas.Window;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Tableau;

/** Pictures of what the agent sees and what its networks say, seen from above: x to the right, y up. */
public final class MapPictures {

    private static final Color TARGET = Color.WHITE;
    /** The edge of the area that an action's point may lie in. */
    private static final Color AREA = new Color(0xFFE08A);
    /** Where no Q-value is defined the scene shows through in this grey. */
    private static final int FOG = 0x8C9097;
    private static final int MASK = 0xFFFFFF;
    private static final int MASK_OUTSIDE = 0x2E3033;
    private static final int MAP = CELLS * CELLS;

    private final ActionGlyph glyph;

    /** @param glyph how actions are drawn */
    public MapPictures(ActionGlyph glyph) {
        this.glyph = glyph;
    }

    /**
     * The colour heightmap c_t with the target's amodal mask g_t outlined.
     *
     * @param visible cells in view by object, whose numbers are written on them
     */
    public Picture colour(Heightmap heightmap, Mask target, Map<Integer, Mask> visible) {
        TableCanvas canvas = new TableCanvas(Window.WORKSPACE, false);
        canvas.cells(cell -> heightmap.rgb()[cell]);
        canvas.outline(target, TARGET);
        visible.forEach((id, cells) -> number(canvas, id, cells));
        String where =
                target.isEmpty() ? "the target is not in the workspace" : "the target's mask is outlined in white";
        return new Picture(canvas.image(), "Colour heightmap; " + where,
                "The workspace from above in colour, 448 mm square; " + where + place(target) + ".");
    }

    private static void number(TableCanvas canvas, int id, Mask cells) {
        if (!cells.isEmpty()) {
            double rows = 0;
            double columns = 0;
            for (int cell = cells.next(0); cell >= 0; cell = cells.next(cell + 1)) {
                rows += cell / CELLS;
                columns += cell % CELLS;
            }
            canvas.number(id, Heightmap.xM((int) Math.round(columns / cells.size())),
                    Heightmap.yM((int) Math.round(rows / cells.size())));
        }
    }

    /**
     * The depth heightmap d_t in centimetres above the table.
     *
     * @param range of {@link ColourRange#ofHeights}
     */
    public Picture depth(Heightmap heightmap, Mask target, ColourRange range) {
        double highest = 0;
        for (float heightM : heightmap.heightM()) {
            highest = Math.max(highest, heightM);
        }
        TableCanvas canvas = new TableCanvas(Window.WORKSPACE, true);
        canvas.cells(cell -> Viridis.colour(range.shareOfHeight(heightmap.heightM()[cell])));
        canvas.outline(target, TARGET);
        canvas.scale(range, "cm");
        return new Picture(canvas.image(), "Depth heightmap, centimetres above the table",
                String.format(Locale.ROOT,
                        "The workspace from above by height, dark at the table; the highest point is at %.3f m.",
                        highest));
    }

    /** The goal mask g_t that the net is asked about: the target's, or that of the object that is to be moved. */
    public Picture mask(Mask goal, String whose) {
        TableCanvas canvas = new TableCanvas(Window.WORKSPACE, false);
        canvas.cells(cell -> goal.contains(cell) ? MASK : MASK_OUTSIDE);
        return new Picture(canvas.image(), "Goal mask: " + whose,
                "The workspace from above; the cells of " + whose + " are white" + place(goal) + ", all others dark.");
    }

    /**
     * Which cells belong to which object, each object in its own colour; of cells that several cover, the one of the
     * greatest id.
     */
    public Picture objects(Map<Integer, Mask> cells, Mask target, String what) {
        TableCanvas canvas = new TableCanvas(Window.WORKSPACE, false);
        List<Integer> ids = cells.keySet().stream().sorted(Comparator.reverseOrder()).toList();
        canvas.cells(cell -> ids.stream().filter(id -> cells.get(id).contains(cell)).findFirst()
                .map(MapPictures::colourOf).orElse(MASK_OUTSIDE));
        canvas.outline(target, TARGET);
        cells.forEach((id, mask) -> number(canvas, id, mask));
        return new Picture(canvas.image(), what,
                "The workspace from above; %s, %d of them, the target's mask outlined in white.".formatted(what,
                        cells.size()));
    }

    /** Ten colours, then the same ones darker. */
    private static int colourOf(int id) {
        Tableau[] colours = Tableau.values();
        return Viridis.mix(colours[id % colours.length].rgb(), 0, Math.min(0.6, 0.3 * (id / colours.length)));
    }

    /**
     * Each object's outline in its own colour, the target's in white, over the colour heightmap.
     *
     * @param visible cells in view by object, on which the numbers stand
     */
    public Picture outlines(Heightmap heightmap, Map<Integer, Mask> cells, Mask target, Map<Integer, Mask> visible,
            String what) {
        TableCanvas canvas = new TableCanvas(Window.WORKSPACE, false);
        canvas.cells(cell -> Viridis.mix(heightmap.rgb()[cell], MASK_OUTSIDE, 0.5));
        cells.forEach((id, mask) -> canvas.outline(mask, new Color(colourOf(id))));
        canvas.outline(target, TARGET);
        cells.forEach((id, mask) -> number(canvas, id, visible.getOrDefault(id, mask)));
        return new Picture(canvas.image(), what,
                "The workspace from above; %s, %d of them, each in its own colour, the target's in white.".formatted(
                        what, cells.size()));
    }

    /**
     * The heightmap in colour with an action drawn on it.
     *
     * @param releasedAt where what was moved has been let go; empty if that is not known
     */
    public Picture action(Heightmap heightmap, Action action, Mask target, Optional<Vec3> releasedAt) {
        TableCanvas canvas = new TableCanvas(Window.WORKSPACE, false);
        canvas.cells(cell -> heightmap.rgb()[cell]);
        canvas.outline(target, TARGET);
        glyph.draw(canvas, action, releasedAt);
        return new Picture(canvas.image(), "Colour heightmap with the action",
                String.format(Locale.ROOT,
                        "The workspace from above in colour; the action is drawn at x = %.3f m, y = %.3f m.",
                        action.xM(), action.yM()));
    }

    /**
     * The Q-map of one rotation with an action drawn on it, over the part of the workspace where Q is defined. What
     * geometry refused is hatched; the area that the action's point may lie in is dashed.
     *
     * @param range      one for all maps of a page
     * @param releasedAt where what was moved has been let go; empty if that is not known
     */
    public Picture q(QView view, ColourRange range, Optional<Vec3> releasedAt) {
        Window part = focus(view);
        TableCanvas canvas = new TableCanvas(part, true);
        canvas.cells(cell -> {
            float value = view.at(cell);
            return Float.isFinite(value) ? Viridis.colour(range.share(value))
                    : Viridis.mix(grey(view.heightmap().rgb()[cell]), FOG, 0.6);
        });
        Hatching hatching = Hatching.of(view);
        hatching.cells().forEach((reason, cells) -> canvas.hatch(cells, Hatching.of(reason)));
        canvas.dashed(view.area(), AREA);
        canvas.outline(view.target(), TARGET);
        glyph.draw(canvas, view.chosen(), releasedAt);
        canvas.scale(range, "Q");
        String net = view.net().name().toLowerCase(Locale.ROOT);
        String degrees = String.format(Locale.ROOT, "%.1f°", Math.toDegrees(Action.angleRad(view.rotation())));
        boolean defined = IntStream.range(0, MAP).anyMatch(cell -> Float.isFinite(view.at(cell)));
        return new Picture(canvas.image(),
                String.format(Locale.ROOT, "The %s-net's Q-map at %s, %.2f m wide; grey where it was not asked%s", net,
                        degrees, part.sideM(), hatching.words()),
                String.format(Locale.ROOT,
                        "Part of the workspace from above coloured by the %s-net's Q at %s; %s; the action is drawn "
                                + "at x = %.3f m, y = %.3f m%s.",
                        net, degrees,
                        defined ? String.format(Locale.ROOT, "colours from %.3f to %.3f", range.first(), range.last())
                                : "no Q-value is defined",
                        view.chosen().xM(), view.chosen().yM(), hatching.words()));
    }

    /**
     * The smallest square that shows every defined cell of the rotation and the whole action, at least a third of the
     * workspace.
     */
    private Window focus(QView view) {
        Action action = view.chosen();
        int reach = (int) Math.ceil(glyph.reachM(action) / Heightmap.CELL_M);
        int top = Heightmap.row(action.yM()) + reach;
        int bottom = Heightmap.row(action.yM()) - reach;
        int left = Heightmap.column(action.xM()) - reach;
        int right = Heightmap.column(action.xM()) + reach;
        for (int cell = 0; cell < MAP; cell++) {
            if (Float.isFinite(view.at(cell))) {
                top = Math.max(top, cell / CELLS);
                bottom = Math.min(bottom, cell / CELLS);
                left = Math.min(left, cell % CELLS);
                right = Math.max(right, cell % CELLS);
            }
        }
        int margin = 8;
        int cells = Math.clamp(Math.max(top - bottom, right - left) + 1 + 2 * margin, CELLS / 3, CELLS);
        int row = Math.clamp((top + bottom + 1 - cells) / 2, 0, CELLS - cells);
        int column = Math.clamp((left + right + 1 - cells) / 2, 0, CELLS - cells);
        return new Window(row, column, cells);
    }

    private static String place(Mask target) {
        if (target.isEmpty()) {
            return "";
        }
        Mask.Rectangle box = target.bounds();
        return String.format(Locale.ROOT, ", around x = %.2f m, y = %.2f m",
                (Heightmap.xM(box.left()) + Heightmap.xM(box.right())) / 2,
                (Heightmap.yM(box.top()) + Heightmap.yM(box.bottom())) / 2);
    }

    private static int grey(int rgb) {
        int luma = (int) Math.round(0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF));
        return luma << 16 | luma << 8 | luma;
    }
}
