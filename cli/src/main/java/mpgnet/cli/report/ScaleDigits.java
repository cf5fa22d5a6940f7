package mpgnet.cli.report;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;

/**
 * Draws numbers and units on a picture from a 5 × 7 dot matrix: maps then need no font, which a headless machine may
 * not have, and are the same on every machine.
 */
final class ScaleDigits {

    /** The side of a dot on a colour scale. */
    static final int SCALE_DOT_PX = 3;
    private static final int COLUMNS = 5;
    private static final int ROWS = 7;
    private static final String GLYPHS = "0123456789.-cmQ";
    /** Seven rows of five dots each, as the bits 4 (left) to 0 (right). */
    private static final int[][] DOTS = {
        {0x0E, 0x11, 0x13, 0x15, 0x19, 0x11, 0x0E},
        {0x04, 0x0C, 0x04, 0x04, 0x04, 0x04, 0x0E},
        {0x0E, 0x11, 0x01, 0x02, 0x04, 0x08, 0x1F},
        {0x1F, 0x02, 0x04, 0x02, 0x01, 0x11, 0x0E},
        {0x02, 0x06, 0x0A, 0x12, 0x1F, 0x02, 0x02},
        {0x1F, 0x10, 0x1E, 0x01, 0x01, 0x11, 0x0E},
        {0x06, 0x08, 0x10, 0x1E, 0x11, 0x11, 0x0E},
        {0x1F, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08},
        {0x0E, 0x11, 0x11, 0x0E, 0x11, 0x11, 0x0E},
        {0x0E, 0x11, 0x11, 0x0F, 0x01, 0x02, 0x0C},
        {0x00, 0x00, 0x00, 0x00, 0x00, 0x0C, 0x0C},
        {0x00, 0x00, 0x00, 0x1F, 0x00, 0x00, 0x00},
        {0x00, 0x00, 0x0E, 0x10, 0x10, 0x11, 0x0E},
        {0x00, 0x00, 0x1A, 0x15, 0x15, 0x11, 0x11},
        {0x0E, 0x11, 0x11, 0x11, 0x15, 0x12, 0x0D},
    };

    private ScaleDigits() {
    }

    /** How wide and high a text is, pixels. */
    static Dimension size(String text, int dotPx) {
        return new Dimension((text.length() * (COLUMNS + 1) - 1) * dotPx, ROWS * dotPx);
    }

    /**
     * Draws digits, points, minus signs and the letters of units with the text's left end at x, vertically centred on y
     * (pixels).
     *
     * @param dotPx the side of a dot
     */
    static void draw(Graphics2D g, String number, int x, int y, int dotPx, Color colour) {
        g.setColor(colour);
        int top = y - ROWS * dotPx / 2;
        for (int i = 0; i < number.length(); i++) {
            int glyph = GLYPHS.indexOf(number.charAt(i));
            if (glyph < 0) {
                throw new IllegalArgumentException(
                        "a picture shows digits, points, minus signs and c, m, Q; was '%s'".formatted(number));
            }
            int left = x + i * (COLUMNS + 1) * dotPx;
            for (int row = 0; row < ROWS; row++) {
                for (int column = 0; column < COLUMNS; column++) {
                    if ((DOTS[glyph][row] >> COLUMNS - 1 - column & 1) == 1) {
                        g.fillRect(left + column * dotPx, top + row * dotPx, dotPx, dotPx);
                    }
                }
            }
        }
    }
}
