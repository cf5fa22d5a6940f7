package mpgnet.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

class AnimatedGifTest {

    @TempDir
    private Path folder;

    private static BufferedImage plain(int rgb) {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 48; i++) {
            image.setRGB(i % 64, i / 64, rgb);
        }
        return image;
    }

    @Test
    void framesComeBackInOrderAndPlayForEver() throws IOException {
        Path file = folder.resolve("film.gif");
        int[] colours = {0xC00000, 0x00C000, 0x0000C0};
        try (AnimatedGif gif = new AnimatedGif(file, 32, 0.12)) {
            for (int rgb : colours) {
                gif.add(plain(rgb));
            }
            assertFalse(Files.exists(file), "a film that is not finished has no name yet");
            gif.finish();
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertEquals(3, reader.getNumImages(true));
            for (int i = 0; i < 3; i++) {
                BufferedImage frame = reader.read(i);
                assertEquals(32, frame.getWidth());
                assertEquals(24, frame.getHeight());
                assertEquals(colours[i], frame.getRGB(16, 12) & 0xFFFFFF);
                NodeList control =
                        ((org.w3c.dom.Element) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0"))
                                .getElementsByTagName("GraphicControlExtension");
                assertEquals("12", ((org.w3c.dom.Element) control.item(0)).getAttribute("delayTime"));
            }
        } finally {
            reader.dispose();
        }
        assertTrue(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("NETSCAPE2.0"),
                "it repeats");
    }

    @Test
    void ofAFrameOnlyWhatHasChangedIsStoredWhereItBelongs() throws IOException {
        Path file = folder.resolve("film.gif");
        try (AnimatedGif gif = new AnimatedGif(file, 64, 0.1)) {
            gif.add(plain(0x101010));
            BufferedImage dot = plain(0x101010);
            dot.setRGB(40, 30, 0xF0F0F0);
            gif.add(dot);
            gif.hold(2.5);
            gif.finish();
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertEquals(3, reader.getNumImages(true));
            assertEquals(1, reader.read(1).getWidth());
            org.w3c.dom.Element second =
                    (org.w3c.dom.Element) reader.getImageMetadata(1).getAsTree("javax_imageio_gif_image_1.0");
            org.w3c.dom.Element place = (org.w3c.dom.Element) second.getElementsByTagName("ImageDescriptor").item(0);
            assertEquals("40", place.getAttribute("imageLeftPosition"));
            assertEquals("30", place.getAttribute("imageTopPosition"));
            org.w3c.dom.Element last =
                    (org.w3c.dom.Element) reader.getImageMetadata(2).getAsTree("javax_imageio_gif_image_1.0");
            assertEquals("250", ((org.w3c.dom.Element) last.getElementsByTagName("GraphicControlExtension").item(0))
                    .getAttribute("delayTime"), "the pause before it begins again");
        } finally {
            reader.dispose();
        }
    }

    @Test
    void aFilmThatIsBrokenOffLeavesNothing() throws IOException {
        try (AnimatedGif gif = new AnimatedGif(folder.resolve("film.gif"), 32, 0.1)) {
            gif.add(plain(0x123456));
        }
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }
}
