package mpgnet.cli.report;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;

/** An object's number on a small dark ground. */
final class NumberChip {

    private static final int MARGIN_PX = 4;
    private static final Color GROUND = new Color(0x22, 0x25, 0x2A, 0xB0);

    private NumberChip() {
    }

    /**
     * Its middle at (x, y), pixels.
     *
     * @param dotPx the side of a dot of its digits
     */
    static void draw(Graphics2D g, int id, int x, int y, int dotPx) {
        String text = Integer.toString(id);
        Dimension size = ScaleDigits.size(text, dotPx);
        int left = x - size.width / 2;
        g.setColor(GROUND);
        g.fillRoundRect(left - MARGIN_PX, y - size.height / 2 - MARGIN_PX, size.width + 2 * MARGIN_PX,
                size.height + 2 * MARGIN_PX, 2 * MARGIN_PX, 2 * MARGIN_PX);
        ScaleDigits.draw(g, text, left, y, dotPx, Color.WHITE);
    }
}
