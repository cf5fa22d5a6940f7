package mpgnet.sim.words;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Shapes that have names, and what they look like from above. What cannot be told from above fits both names: an arch
 * that stands on its legs and a long block that lies.
 */
enum ShapeName {
    CUBE(o -> o.boxy() && o.ratio() < 1.4, "cube", "dice", "die"), //
    SLAB(o -> o.boxy() && o.flatness() >= 1.5 && o.slenderness() < 1.4, "slab", "tile", "plate"), //
    PLANK(o -> o.boxy() && o.flatness() >= 1.5 && o.slenderness() >= 1.4, "plank", "board", "stick", "bar", "beam"), //
    LONG_BLOCK(o -> o.boxy() && o.flatness() < 1.5 && o.slenderness() >= 1.4, "pillar", "column"), //
    TOWER(o -> o.boxy() && o.looks().upright() && o.looks().leastM() > 0.035, "tower", "post"), //
    ARCH(o -> o.boxy() && o.flatness() < 1.5 && o.slenderness() >= 1.4 && !o.looks().upright(), "arch", "bridge"), //
    ROOF(o -> o.height() < 0.72 && o.looks().longM() > 0.06, "roof", "triangle", "triangular", "prism", "wedge"), //
    HALF_CYLINDER(o -> o.curved() && o.thin(), "half-cylinder"), //
    CYLINDER(o -> !o.thin() && (o.curved() || o.disc()), "cylinder", "roller", "roll",
            "tube"), //
    ROUND(o -> o.curved() || o.disc(), "round", "rounded", "curved"), //
    BALL(o -> o.disc() && o.height() < 0.9 && o.height() > 0.6 && !o.thin(), "ball", "sphere"), //
    BOTTLE(o -> o.slenderness() >= 1.6 && o.height() < 0.9, "bottle"), //
    BOWL(o -> o.disc() && o.height() < 0.85, "bowl", "mug", "cup", "dish"), //
    SQUARE(o -> o.looks().longM() < 1.3 * o.looks().shortM(), "square"), //
    RECTANGLE(o -> o.looks().longM() >= 1.3 * o.looks().shortM(), "rectangle", "rectangular", "oblong");

    private final Predicate<Form> fits;
    private final List<String> words;

    ShapeName(Predicate<Form> fits, String... words) {
        this.fits = fits;
        this.words = List.of(words);
    }

    static Optional<ShapeName> of(String word) {
        return Arrays.stream(values()).filter(name -> name.words.contains(word)).findFirst();
    }

    boolean fits(Looks looks) {
        return fits.test(new Form(looks));
    }

    /** Proportions. */
    private record Form(Looks looks) {

        private static final double DISC_AREA = 0.87;
        /** The top of a lying cylinder has 0.95, of half a one 0.86, of a roof 0.55; noise takes more of a thin box. */
        private static final double FULL = 0.965;
        private static final double FULL_IF_THIN = 0.92;
        private static final double CURVED = 0.72;
        /** What shows less of itself is not told by its surface. */
        private static final double TELLS_ITS_SURFACE = 0.5;

        /** The mean height as a share of the greatest. */
        double height() {
            return looks.fullness().height();
        }

        /** Flat on top and without round corners. */
        boolean boxy() {
            return (height() >= full() || looks.fullness().shown() < TELLS_ITS_SURFACE) && !disc();
        }

        boolean curved() {
            return height() >= CURVED && height() < full();
        }

        private double full() {
            return thin() ? FULL_IF_THIN : FULL;
        }

        /** Round seen from above. */
        boolean disc() {
            return looks.longM() < 1.25 * looks.shortM() && looks.fullness().area() < DISC_AREA;
        }

        double ratio() {
            return looks.greatestM() / looks.leastM();
        }

        /** How much wider than thick. */
        double flatness() {
            return looks.middleM() / looks.leastM();
        }

        /** How much longer than wide. */
        double slenderness() {
            return looks.greatestM() / looks.middleM();
        }

        boolean thin() {
            return looks.thicknessM() < 0.7 * looks.shortM();
        }
    }
}
