package mpgnet.cli.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

/** What the colours of a map stand for, beside it. */
final class ColourScale {

    /** Room for it beside a picture. */
    static final int WIDTH_PX = 140;
    private static final Color INK = new Color(0x22252A);
    private static final int TOP_PX = 48;
    private static final int BOTTOM_PX = 24;
    private static final int BAR_PX = 18;

    private ColourScale() {
    }

    /**
     * A vertical viridis scale from least (bottom) to most, with five numbers and the unit above them.
     *
     * @param unit     of the letters that {@link ScaleDigits} has
     * @param leftPx   where the room for it begins
     * @param heightPx of the picture
     */
    static void draw(Graphics2D g, ColourRange range, String unit, int leftPx, int heightPx) {
        int left = leftPx + 16;
        int bar = heightPx - TOP_PX - BOTTOM_PX;
        ScaleDigits.draw(g, unit, left, 22, ScaleDigits.SCALE_DOT_PX, INK);
        for (int y = 0; y < bar; y++) {
            g.setColor(new Color(Viridis.colour(1 - y / (bar - 1.0))));
            g.fillRect(left, TOP_PX + y, BAR_PX, 1);
        }
        List<String> marks = range.marks();
        for (int tick = 0; tick < marks.size(); tick++) {
            int y = TOP_PX + (int) Math.round((1 - tick / (marks.size() - 1.0)) * (bar - 1));
            g.setColor(INK);
            g.fillRect(left + BAR_PX, y, 5, 1);
            ScaleDigits.draw(g, marks.get(tick), left + BAR_PX + 8, y, ScaleDigits.SCALE_DOT_PX, INK);
        }
    }
}
