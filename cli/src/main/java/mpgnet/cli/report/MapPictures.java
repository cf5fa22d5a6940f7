package mpgnet.cli.report;

import static mpgnet.sim.camera.Heightmap.CELLS;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mpgnet.cli.report.TableCanvas.Window;
import mpgnet.sim.action.Action;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.scene.Tableau;

/** Pictures of what the agent sees and what its networks say, seen from above: x to the right, y up. */
public final class MapPictures {

    private static final Color TARGET = Color.WHITE;
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

    /** The colour heightmap c_t with the target's amodal mask g_t outlined. */
    public Picture colour(Heightmap heightmap, Mask target) {
        TableCanvas canvas = new TableCanvas(Window.WORKSPACE, false);
        canvas.cells(cell -> heightmap.rgb()[cell]);
        canvas.outline(target, TARGET);
        String where =
                target.isEmpty() ? "the target is not in the workspace" : "the target's mask is outlined in white";
        return new Picture(canvas.image(), "Colour heightmap; " + where,
                "The workspace from above in colour, 448 mm square; " + where + place(target) + ".");
    }

    /**
     * The depth heightmap d_t; the scale starts at the table and ends at the next multiple of 4 cm, so that its marks
     * are whole centimetres.
     */
    public Picture depth(Heightmap heightmap, Mask target) {
        double highest = 0;
        for (float heightM : heightmap.heightM()) {
            highest = Math.max(highest, heightM);
        }
        double most = Math.max(1, Math.ceil(highest / 0.04)) * 0.04;
        TableCanvas canvas = new TableCanvas(Window.WORKSPACE, true);
        canvas.cells(cell -> Viridis.colour(heightmap.heightM()[cell] / most));
        canvas.outline(target, TARGET);
        canvas.scale(0, most);
        return new Picture(canvas.image(), "Depth heightmap, metres above the table",
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
        return new Picture(canvas.image(), what,
                "The workspace from above; %s, %d of them, the target's mask outlined in white.".formatted(what,
                        cells.size()));
    }

    /** Ten colours, then the same ones darker. */
    private static int colourOf(int id) {
        Tableau[] colours = Tableau.values();
        return Viridis.mix(colours[id % colours.length].rgb(), 0, Math.min(0.6, 0.3 * (id / colours.length)));
    }

    /** The heightmap in colour with an action drawn on it. */
    public Picture action(Heightmap heightmap, Action action, Mask target) {
        TableCanvas canvas = new TableCanvas(Window.WORKSPACE, false);
        canvas.cells(cell -> heightmap.rgb()[cell]);
        canvas.outline(target, TARGET);
        glyph.draw(canvas, action);
        return new Picture(canvas.image(), "Colour heightmap with the action",
                String.format(Locale.ROOT,
                        "The workspace from above in colour; the action is drawn at x = %.3f m, y = %.3f m.",
                        action.xM(), action.yM()));
    }

    /**
     * The Q-map of one rotation with an action drawn on it, over the part of the workspace where Q is defined.
     *
     * @param q         [16·224·224], rotation-major, in the heightmap's cells; −∞ (or NaN) where undefined
     * @param rotation  which of the 16 maps, in [0, 16)
     * @param chosen    the action to draw
     * @param heightmap shown in grey where Q is undefined
     * @param target    outlined
     */
    public Picture q(float[] q, int rotation, Action chosen, Heightmap heightmap, Mask target) {
        if (q.length != Action.ROTATIONS * MAP) {
            throw new IllegalArgumentException("q must have 16 maps of 224 x 224 values; got " + q.length);
        }
        double angleRad = Action.angleRad(rotation);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float value : q) {
            if (Float.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        boolean anyDefined = least <= most;
        double low = anyDefined ? least : 0;
        double range = anyDefined && most > least ? most - least : 1;
        Window part = focus(q, rotation, chosen);
        TableCanvas canvas = new TableCanvas(part, true);
        canvas.cells(cell -> {
            float value = q[rotation * MAP + cell];
            return Float.isFinite(value) ? Viridis.colour((value - low) / range)
                    : Viridis.mix(grey(heightmap.rgb()[cell]), FOG, 0.6);
        });
        canvas.outline(target, TARGET);
        glyph.draw(canvas, chosen);
        canvas.scale(low, low + range);
        String degrees = String.format(Locale.ROOT, "%.1f°", Math.toDegrees(angleRad));
        String values =
                anyDefined ? String.format(Locale.ROOT, "Q from %.3f to %.3f over all 16 rotations", least, most)
                        : "no Q-value is defined";
        return new Picture(canvas.image(),
                String.format(Locale.ROOT, "Q-map at %s with the chosen action, grey where undefined; %.2f m wide",
                        degrees, part.sideM()),
                String.format(Locale.ROOT,
                        "Part of the workspace from above coloured by Q at %s; %s; the action is drawn at x = "
                                + "%.3f m, y = %.3f m.",
                        degrees, values, chosen.xM(), chosen.yM()));
    }

    /**
     * The smallest square that shows every defined cell of the rotation and the whole action, at least a third of the
     * workspace.
     */
    private Window focus(float[] q, int rotation, Action action) {
        int reach = (int) Math.ceil(glyph.reachM(action) / Heightmap.CELL_M);
        int top = Heightmap.row(action.yM()) + reach;
        int bottom = Heightmap.row(action.yM()) - reach;
        int left = Heightmap.column(action.xM()) - reach;
        int right = Heightmap.column(action.xM()) + reach;
        for (int cell = 0; cell < MAP; cell++) {
            if (Float.isFinite(q[rotation * MAP + cell])) {
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
