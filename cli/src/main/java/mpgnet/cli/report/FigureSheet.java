package mpgnet.cli.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Collectors;

/** Several pictures with their captions as one, three in a row. */
public final class FigureSheet {

    private static final int COLUMNS = 3;
    /** All pictures are equally high; the column leaves room for a scale beside a map. */
    private static final int HEIGHT_PX = 380;
    private static final int WIDTH_PX = 470;
    private static final int GAP_PX = 14;
    private static final int LINE_PX = 22;
    private static final Color PAPER = new Color(0xF7F6F2);
    private static final Color INK = new Color(0x22252A);

    private FigureSheet() {
    }

    /**
     * @param pictures at least one
     * @param title    above them all
     */
    public static Picture of(List<Picture> pictures, String title) {
        int rows = (pictures.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet = new BufferedImage(GAP_PX + COLUMNS * (WIDTH_PX + GAP_PX),
                2 * LINE_PX + rows * (HEIGHT_PX + LINE_PX + GAP_PX), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(PAPER);
        g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        g.setColor(INK);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        g.drawString(title, GAP_PX, LINE_PX);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            int x = GAP_PX + i % COLUMNS * (WIDTH_PX + GAP_PX);
            int y = 2 * LINE_PX + i / COLUMNS * (HEIGHT_PX + LINE_PX + GAP_PX);
            g.drawImage(picture.image(), x, y, Math.min(WIDTH_PX, widthPx(picture)), HEIGHT_PX, null);
            g.drawString(picture.caption(), x, y + HEIGHT_PX + LINE_PX - 6);
        }
        g.dispose();
        return new Picture(sheet, title, pictures.stream().map(Picture::alt).collect(Collectors.joining(" ")));
    }

    private static int widthPx(Picture picture) {
        return Math.round((float) HEIGHT_PX * picture.image().getWidth() / picture.image().getHeight());
    }
}
