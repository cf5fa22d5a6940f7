package mpgnet.cli.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import mpgnet.cli.report.SuiteTables.Table;

/** Tables as a picture, for slides and pages that show no tables. */
final class TablePicture {

    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final int LINE_PX = 26;
    private static final int GAP_PX = 24;
    private static final Color PAPER = Color.WHITE;
    private static final Color INK = new Color(0x1F2328);
    private static final Color RULE = new Color(0xC9CCD1);

    private TablePicture() {
    }

    static Picture of(String title, List<PaperPage.Section> sections) {
        FontMetrics metrics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics().getFontMetrics(BOLD);
        int width = 2 * GAP_PX + sections.stream()
                .mapToInt(section -> IntStream.of(widths(section.table(), metrics)).sum()).max().orElse(0);
        int lines = sections.stream().mapToInt(section -> section.table().rows().size() + 3).sum();
        BufferedImage image = new BufferedImage(width, GAP_PX + lines * LINE_PX, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(PAPER);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        int y = GAP_PX;
        for (PaperPage.Section section : sections) {
            g.setColor(INK);
            g.setFont(BOLD);
            g.drawString(section.heading(), GAP_PX, y + metrics.getAscent());
            int[] widths = widths(section.table(), metrics);
            y = line(g, section.table().head(), widths, y + LINE_PX, metrics);
            g.setFont(PLAIN);
            for (List<String> row : section.table().rows()) {
                y = line(g, row, widths, y, metrics);
            }
            y += LINE_PX;
        }
        g.dispose();
        return new Picture(image, title,
                title + ": the task success rates as a picture; the tables below say the same.");
    }

    private static int line(Graphics2D g, List<String> cells, int[] widths, int y, FontMetrics metrics) {
        int x = GAP_PX;
        g.setColor(INK);
        for (int i = 0; i < cells.size(); i++) {
            g.drawString(cells.get(i), x, y + metrics.getAscent());
            x += widths[i];
        }
        g.setColor(RULE);
        g.drawLine(GAP_PX, y + LINE_PX - 3, x, y + LINE_PX - 3);
        return y + LINE_PX;
    }

    private static int[] widths(Table table, FontMetrics metrics) {
        return IntStream.range(0, table.head().size()).map(i -> GAP_PX + Math.max(
                metrics.stringWidth(table.head().get(i)),
                table.rows().stream().mapToInt(row -> metrics.stringWidth(row.get(i))).max().orElse(0))).toArray();
    }
}
