package mpgnet.cli.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * A picture of the table from above, x to the right and y up as in the table's frame: cells below, line drawings in
 * metres on top. One canvas is one picture.
 */
final class TableCanvas {

    /** The side of the map in pixels: three per cell for the whole workspace. */
    static final int SIDE_PX = 3 * Heightmap.CELLS;
    private static final int SCALE_PX = ColourScale.WIDTH_PX;
    private static final int NUMBER_DOT_PX = 4;
    private static final double HATCH_PX = 14;
    private static final Color PAPER = new Color(0xF7F6F2);
    private static final Color INK = new Color(0x22252A);

    /** The square of cells that a picture shows: rows row to row + cells − 1, columns likewise. */
    record Window(int row, int column, int cells) {

        static final Window WORKSPACE = new Window(0, 0, Heightmap.CELLS);

        double sideM() {
            return cells * Heightmap.CELL_M;
        }
    }

    private final BufferedImage image;
    private final Graphics2D pixels;
    private final Graphics2D metres;
    private final Window window;

    /** @param withScale whether there is room for a colour scale at the right */
    TableCanvas(Window window, boolean withScale) {
        this.window = window;
        image = new BufferedImage(SIDE_PX + (withScale ? SCALE_PX : 0), SIDE_PX, BufferedImage.TYPE_INT_RGB);
        pixels = image.createGraphics();
        pixels.setColor(PAPER);
        pixels.fillRect(0, 0, image.getWidth(), image.getHeight());
        metres = image.createGraphics();
        metres.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        metres.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        metres.clipRect(0, 0, SIDE_PX, SIDE_PX);
        double pixelsPerMetre = SIDE_PX / window.sideM();
        metres.translate(0, SIDE_PX);
        metres.scale(pixelsPerMetre, -pixelsPerMetre);
        metres.translate(-edgeM(window.column), -edgeM(window.row));
    }

    /**
     * Paints every cell.
     *
     * @param colour 0xRRGGBB of a cell's index
     */
    void cells(IntUnaryOperator colour) {
        BufferedImage small = new BufferedImage(window.cells, window.cells, BufferedImage.TYPE_INT_RGB);
        for (int r = 0; r < window.cells; r++) {
            for (int c = 0; c < window.cells; c++) {
                small.setRGB(c, window.cells - 1 - r,
                        colour.applyAsInt(Heightmap.index(window.row + r, window.column + c)));
            }
        }
        pixels.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        pixels.drawImage(small, 0, 0, SIDE_PX, SIDE_PX, null);
    }

    /** A shape in metres, filled in one colour, with a dark rim so that it shows on any ground. */
    void fill(Shape shape, Color colour) {
        stroke(shape, INK, 4, false);
        metres.setColor(colour);
        metres.fill(shape);
    }

    /**
     * A line in metres on a dark rim.
     *
     * @param widthPx on the picture, whatever the window
     */
    void line(Shape shape, Color colour, double widthPx, boolean dashed) {
        stroke(shape, INK, widthPx + 3, false);
        stroke(shape, colour, widthPx, dashed);
    }

    /** The outline of a mask along its cells' edges. */
    void outline(Mask mask, Color colour) {
        line(edges(mask), colour, 3, false);
    }

    /** The bounding rectangle of a mask, dashed; nothing if it is empty. */
    void dashed(Mask mask, Color colour) {
        if (!mask.isEmpty()) {
            Mask.Rectangle box = mask.bounds();
            line(new Rectangle2D.Double(edgeM(box.left()), edgeM(box.bottom()), edgeM(box.right() + 1)
                    - edgeM(box.left()), edgeM(box.top() + 1) - edgeM(box.bottom())), colour, 2, true);
        }
    }

    private static Path2D edges(Mask mask) {
        Path2D edges = new Path2D.Double();
        for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
            int row = cell / Heightmap.CELLS;
            int column = cell % Heightmap.CELLS;
            if (!mask.contains(row - 1, column)) {
                edges.append(new Line2D.Double(edgeM(column), edgeM(row), edgeM(column + 1), edgeM(row)), false);
            }
            if (!mask.contains(row + 1, column)) {
                edges.append(new Line2D.Double(edgeM(column), edgeM(row + 1), edgeM(column + 1), edgeM(row + 1)),
                        false);
            }
            if (!mask.contains(row, column - 1)) {
                edges.append(new Line2D.Double(edgeM(column), edgeM(row), edgeM(column), edgeM(row + 1)), false);
            }
            if (!mask.contains(row, column + 1)) {
                edges.append(new Line2D.Double(edgeM(column + 1), edgeM(row), edgeM(column + 1), edgeM(row + 1)),
                        false);
            }
        }
        return edges;
    }

    /**
     * Lines over the cells of a mask, so that what is below still shows.
     *
     * @param lines how they run
     */
    void hatch(Mask mask, Hatching.Lines lines) {
        Path2D cells = new Path2D.Double();
        for (int cell = mask.next(0); cell >= 0; cell = mask.next(cell + 1)) {
            cells.append(new Rectangle2D.Double(edgeM(cell % Heightmap.CELLS), edgeM(cell / Heightmap.CELLS),
                    Heightmap.CELL_M, Heightmap.CELL_M), false);
        }
        Shape before = metres.getClip();
        metres.clip(cells);
        double sideM = window.sideM();
        double stepM = HATCH_PX * sideM / SIDE_PX;
        double left = edgeM(window.column);
        double bottom = edgeM(window.row);
        for (double offset = -sideM; offset < sideM; offset += stepM) {
            Line2D line = switch (lines) {
                case RISING -> new Line2D.Double(left, bottom + offset, left + sideM, bottom + offset + sideM);
                case FALLING -> new Line2D.Double(left, bottom + offset + sideM, left + sideM, bottom + offset);
                case LEVEL -> new Line2D.Double(left, bottom + offset, left + sideM, bottom + offset);
            };
            line(line, Color.WHITE, 1.5, false);
        }
        metres.setClip(before);
    }

    /** An object's number on a dark ground, its middle at a point of the table. */
    void number(int id, double xM, double yM) {
        double pixelsPerMetre = SIDE_PX / window.sideM();
        int x = (int) Math.round((xM - edgeM(window.column)) * pixelsPerMetre);
        int y = (int) Math.round(SIDE_PX - (yM - edgeM(window.row)) * pixelsPerMetre);
        NumberChip.draw(pixels, id, x, y, NUMBER_DOT_PX);
    }

    /** A vertical viridis scale from least (bottom) to most, with five numbers and the unit above them. */
    void scale(ColourRange range, String unit) {
        ColourScale.draw(pixels, range, unit, SIDE_PX, SIDE_PX);
    }

    /** The finished picture's pixels. */
    BufferedImage image() {
        metres.setClip(null);
        stroke(new Rectangle2D.Double(edgeM(window.column), edgeM(window.row), window.sideM(), window.sideM()), INK, 2,
                false);
        return image;
    }

    private void stroke(Shape shape, Color colour, double widthPx, boolean dashed) {
        float pixelM = (float) (window.sideM() / SIDE_PX);
        float width = (float) widthPx * pixelM;
        metres.setColor(colour);
        metres.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1,
                dashed ? new float[]{8 * pixelM, 8 * pixelM} : null, 0));
        metres.draw(shape);
    }

    /** The coordinate of the lower edge of a row or the left edge of a column. */
    private static double edgeM(int index) {
        return Heightmap.xM(index) - Heightmap.CELL_M / 2;
    }
}
