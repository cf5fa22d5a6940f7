package mpgnet.cli.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Words below a film's picture. */
public final class FilmCaption {

    /** Every frame has room for as many, so that all are equally high. */
    private static final int LINES = 2;
    private static final int FONT_PX = 20;
    private static final int LINE_PX = 27;
    private static final int MARGIN_PX = 10;
    private static final Color GROUND = new Color(0x22252A);
    private static final Color INK = new Color(0xF4F3EE);

    private FilmCaption() {
    }

    /** The picture with the words below it; what does not fit two lines ends in an ellipsis. */
    public static BufferedImage below(BufferedImage picture, String words) {
        BufferedImage frame = new BufferedImage(picture.getWidth(),
                picture.getHeight() + LINES * LINE_PX + MARGIN_PX, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = frame.createGraphics();
        g.drawImage(picture, 0, 0, null);
        g.setColor(GROUND);
        g.fillRect(0, picture.getHeight(), frame.getWidth(), frame.getHeight() - picture.getHeight());
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT_PX));
        g.setColor(INK);
        List<String> lines = lines(words, g.getFontMetrics(), frame.getWidth() - 2 * MARGIN_PX);
        for (int i = 0; i < lines.size(); i++) {
            g.drawString(lines.get(i), MARGIN_PX, picture.getHeight() + (i + 1) * LINE_PX);
        }
        g.dispose();
        return frame;
    }

    private static List<String> lines(String words, FontMetrics metrics, int widthPx) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (metrics.stringWidth(longer) <= widthPx) {
                line.setLength(0);
                line.append(longer);
            } else if (lines.size() == LINES - 1) {
                while (!line.isEmpty() && metrics.stringWidth(line + " …") > widthPx) {
                    line.setLength(line.length() - 1);
                }
                lines.add(line + " …");
                return lines;
            } else {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
