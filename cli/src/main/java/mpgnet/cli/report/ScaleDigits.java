package mpgnet.cli.report;

import java.awt.Color;
import java.awt.Graphics2D;

/**
 * Draws the numbers on a colour scale from a 5 × 7 dot matrix: pictures then need no font, which a headless machine may
 * not have, and are the same on every machine.
 */
final class ScaleDigits {

    private static final int DOT_PX = 3;
    private static final int COLUMNS = 5;
    private static final int ROWS = 7;
    private static final String GLYPHS = "0123456789.-";
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
    };

    private ScaleDigits() {
    }

    /** Draws digits, points and minus signs with the text's left end at x, vertically centred on y (pixels). */
    static void draw(Graphics2D g, String number, int x, int y, Color colour) {
        g.setColor(colour);
        int top = y - ROWS * DOT_PX / 2;
        for (int i = 0; i < number.length(); i++) {
            int glyph = GLYPHS.indexOf(number.charAt(i));
            if (glyph < 0) {
                throw new IllegalArgumentException(
                        "a scale shows digits, points and minus signs; was '%s'".formatted(number));
            }
            int left = x + i * (COLUMNS + 1) * DOT_PX;
            for (int row = 0; row < ROWS; row++) {
                for (int column = 0; column < COLUMNS; column++) {
                    if ((DOTS[glyph][row] >> COLUMNS - 1 - column & 1) == 1) {
                        g.fillRect(left + column * DOT_PX, top + row * DOT_PX, DOT_PX, DOT_PX);
                    }
                }
            }
        }
    }
}
