package mpgnet.cli.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mpgnet.cli.report.DemoReport.Figure;

/**
 * An image with its words.
 *
 * @param image   the pixels
 * @param caption one line that stands below it
 * @param alt     what it shows, for a reader who does not see it
 */
public record Picture(BufferedImage image, String caption, String alt) {

    /** The same with another caption. */
    public Picture titled(String other) {
        return new Picture(image, other, alt);
    }

    /**
     * Writes the image as a PNG, under another name first, so that a reader never finds half a file.
     *
     * @param folder   where {@code report.html} lies or will lie; created if absent
     * @param fileName of the form {@code motion-3-q.png}
     * @return the figure that refers to it
     */
    public Figure save(Path folder, String fileName) {
        Figure figure = new Figure(fileName, image.getWidth(), image.getHeight(), caption, alt);
        try {
            Files.createDirectories(folder);
            CameraPictures.write(image, folder.resolve(fileName));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the picture " + folder.resolve(fileName) + "", e);
        }
        return figure;
    }
}
