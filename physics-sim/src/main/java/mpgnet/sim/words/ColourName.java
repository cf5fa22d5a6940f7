package mpgnet.sim.words;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mpgnet.sim.segment.Chroma;

/** Colours that have names, each with a typical sRGB value and the words for it. */
enum ColourName {
    BLUE(0x4E79A7, "blue"), GREEN(0x59A14F, "green"), BROWN(0x9C755F, "brown", "tan", "beige"),
    ORANGE(0xF28E2B, "orange"), YELLOW(0xEDC949, "yellow", "golden"), GREY(0xBAB0AC, "grey", "gray", "silver"),
    RED(0xFF5759, "red", "scarlet"), PURPLE(0xB07AA1, "purple", "violet", "lilac", "mauve"),
    CYAN(0x76B7B2, "cyan", "teal", "turquoise", "aqua"), PINK(0xFF9DA7, "pink", "rose"), BLACK(0x101010, "black"),
    WHITE(0xF5F5F5, "white");

    /** Colours as near as this to the nearest name may be called by either, as a distance of colour shares. */
    private static final double AS_NEAR = 0.012;
    /** Without a hue, and darker or brighter than this (of 255), a thing is black or white. */
    private static final double DARK = 45;
    private static final double BRIGHT = 225;
    private static final double NO_HUE = 0.03;

    private final int rgb;
    private final List<String> words;

    ColourName(int rgb, String... words) {
        this.rgb = rgb;
        this.words = List.of(words);
    }

    static Optional<ColourName> of(String word) {
        return Arrays.stream(values()).filter(name -> name.words.contains(word)).findFirst();
    }

    /**
     * What a person may call a colour.
     *
     * @param brightness the mean of red, green and blue, 0 to 255
     */
    static List<ColourName> of(Chroma colour, double brightness) {
        if (colour.distance(new Chroma(1 / 3.0, 1 / 3.0, 1 / 3.0)) < NO_HUE) {
            return List.of(brightness < DARK ? BLACK : brightness > BRIGHT ? WHITE : GREY);
        }
        double nearest = hues().stream().mapToDouble(name -> name.distance(colour)).min().orElseThrow();
        return hues().stream().filter(name -> name.distance(colour) <= nearest + AS_NEAR)
                .sorted(Comparator.comparingDouble(name -> name.distance(colour))).toList();
    }

    private double distance(Chroma colour) {
        return Chroma.of(rgb).distance(colour);
    }

    private static List<ColourName> hues() {
        return Arrays.stream(values()).filter(name -> name != BLACK && name != WHITE && name != GREY).toList();
    }

    /** The usual word for it. */
    String word() {
        return words.getFirst();
    }
}
