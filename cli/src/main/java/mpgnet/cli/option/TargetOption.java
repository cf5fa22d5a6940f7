package mpgnet.cli.option;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.hw.tabletop.TargetChoice;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.words.Description;
import mpgnet.sim.words.TargetRule;
import mpgnet.sim.words.WordsReader;

/** What {@code --target} means, and masks as pictures. */
public final class TargetOption {

    public static final String HELP =
            "What to retrieve: lowest (the occluded object of least height, as in the paper), auto (what others cover "
                    + "most), mask:FILE.png (white where it is: 224 x 224 cells of the workspace, y upwards, hidden "
                    + "parts included; or the camera's pixels), click:U,V (a pixel of the camera's picture; of the "
                    + "colour heightmap's in a simulated scene), or words: text:the red block under the arch.";

    private static final String TEXT = "text:";
    private static final String MASK = "mask:";
    private static final Pattern PIXEL = Pattern.compile("(?:click:)?(\\d{1,5}),(\\d{1,5})");

    private TargetOption() {
    }

    /**
     * @param language understands any words; empty for the grammar alone, which must know each of them
     * @throws InputException it is none of these, or the file is no such picture
     */
    public static TargetChoice parse(String text, Optional<WordsReader> language) {
        if (text.equals("auto")) {
            return new TargetChoice.Auto();
        }
        if (text.equals("lowest")) {
            return new TargetChoice.Lowest();
        }
        if (text.startsWith(TEXT)) {
            return words(text.substring(TEXT.length()), language);
        }
        Matcher pixel = PIXEL.matcher(text);
        if (pixel.matches()) {
            return new TargetChoice.Click(Integer.parseInt(pixel.group(1)), Integer.parseInt(pixel.group(2)));
        }
        if (text.startsWith(MASK) || text.endsWith(".png")) {
            return mask(Path.of(text.startsWith(MASK) ? text.substring(MASK.length()) : text));
        }
        return words(text, language);
    }

    private static TargetChoice words(String text, Optional<WordsReader> language) {
        if (text.isBlank()) {
            throw new InputException("--target text: needs words behind it, such as text:the red block");
        }
        List<String> unknown = Description.unknown(text);
        if (language.isEmpty() && !unknown.isEmpty()) {
            throw new InputException(("--target %s is no .png file, no pixel U,V, neither auto nor lowest, and as a "
                    + "description it has words that are not known: %s; say colour, shape, size and place, or name a "
                    + "language model with --language-url")
                    .formatted(text, String.join(", ", unknown)));
        }
        return new TargetChoice.Words(text, language.orElse(WordsReader.GRAMMAR));
    }

    /**
     * The same where a simulated scene's heightmap is the picture: pixels are cells, counted from the top left.
     *
     * @throws InputException it is no such picture
     */
    static TargetRule rule(TargetChoice choice) {
        return switch (choice) {
            case TargetChoice.Cells cells -> new TargetRule.Over(cells.amodal());
            case TargetChoice.Pixels pixels -> throw new InputException(
                    "the mask is %d x %d pixels; a simulated scene needs %d x %d, a pixel per cell".formatted(
                            pixels.width(), pixels.height(), Heightmap.CELLS, Heightmap.CELLS));
            case TargetChoice.Click click -> new TargetRule.At(cell(click));
            case TargetChoice.Words words -> new TargetRule.Words(words.text(), words.reader());
            case TargetChoice.Auto _ -> new TargetRule.MostCovered();
            case TargetChoice.Lowest _ -> new TargetRule.Lowest();
        };
    }

    private static int cell(TargetChoice.Click click) {
        int row = Heightmap.CELLS - 1 - click.v();
        if (!Heightmap.contains(row, click.u())) {
            throw new InputException("pixel (%d, %d) is outside of the heightmap of %d x %d".formatted(click.u(),
                    click.v(), Heightmap.CELLS, Heightmap.CELLS));
        }
        return Heightmap.index(row, click.u());
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
