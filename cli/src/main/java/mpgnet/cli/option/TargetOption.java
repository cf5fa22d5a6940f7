package mpgnet.cli.option;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.hw.tabletop.TargetChoice;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/** What {@code --target} means, and masks as pictures. */
public final class TargetOption {

    public static final String HELP =
            "What to retrieve: FILE.png (white where it is: 224 x 224 cells of the workspace, y upwards, hidden "
                    + "parts included; or the camera's pixels), "
                    + "U,V (a pixel of the camera's picture), auto (what others cover most), or words with a "
                    + "colour (\"the red block\").";

    private static final Pattern PIXEL = Pattern.compile("(?:click:)?(\\d{1,5}),(\\d{1,5})");

    private TargetOption() {
    }

    /** @throws InputException it is none of these, or the file is no such picture */
    public static TargetChoice parse(String text) {
        if (text.equals("auto")) {
            return new TargetChoice.Auto();
        }
        Matcher pixel = PIXEL.matcher(text);
        if (pixel.matches()) {
            return new TargetChoice.Click(Integer.parseInt(pixel.group(1)), Integer.parseInt(pixel.group(2)));
        }
        if (text.endsWith(".png")) {
            return mask(Path.of(text));
        }
        if (TargetChoice.COLOURS.keySet().stream()
                .noneMatch(text.toLowerCase(Locale.ROOT).replace("gray", "grey")::contains)) {
            throw new InputException(
                    "--target %s is no .png file, no pixel U,V, not auto, and names none of the colours %s"
                            .formatted(text, TargetChoice.COLOURS.keySet()));
        }
        return new TargetChoice.Words(text);
    }

    private static TargetChoice mask(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException("the mask %s does not exist; name a PNG with --target".formatted(file));
        }
        BufferedImage image;
        try {
            image = ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new InputException("the mask %s cannot be read (%s)".formatted(file, IoReason.of(e)), e);
        }
        if (image == null) {
            throw new InputException("the mask %s is no PNG".formatted(file));
        }
        boolean cells = image.getWidth() == Heightmap.CELLS && image.getHeight() == Heightmap.CELLS;
        BitSet set = new BitSet();
        for (int v = 0; v < image.getHeight(); v++) {
            for (int u = 0; u < image.getWidth(); u++) {
                if ((image.getRGB(u, v) & 0xFF) > 127) {
                    set.set(cells ? Heightmap.index(Heightmap.CELLS - 1 - v, u) : v * image.getWidth() + u);
                }
            }
        }
        if (set.isEmpty()) {
            throw new InputException("the mask %s is black all over; paint the target white".formatted(file));
        }
        return cells ? new TargetChoice.Cells(Mask.of(set))
                : new TargetChoice.Pixels(image.getWidth(), image.getHeight(), set);
    }

    /** White on black, 224 × 224, y upwards: what {@link #parse} reads. */
    public static BufferedImage picture(Mask mask) {
        BufferedImage image = new BufferedImage(Heightmap.CELLS, Heightmap.CELLS, BufferedImage.TYPE_BYTE_BINARY);
        for (int i = mask.next(0); i >= 0; i = mask.next(i + 1)) {
            image.setRGB(i % Heightmap.CELLS, Heightmap.CELLS - 1 - i / Heightmap.CELLS, 0xFFFFFF);
        }
        return image;
    }

    /** As {@link #picture}, of pixels. */
    public static BufferedImage picture(TargetChoice.Pixels mask) {
        BufferedImage image = new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_BYTE_BINARY);
        mask.pixels().stream().forEach(i -> image.setRGB(i % mask.width(), i / mask.width(), 0xFFFFFF));
        return image;
    }
}
