package mpgnet.sim.words;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Words for sizes that hold of an object whatever lies beside it, for blocks that a hand can hold. */
enum SizeName {
    LONG(o -> o.longM() >= 0.07 && o.longM() >= 1.4 * o.shortM(), "long", "elongated"), //
    TALL(o -> o.thicknessM() >= 0.075 || o.upright(), "tall", "high"), //
    UPRIGHT(Looks::upright, "upright", "vertical"), //
    FLAT(o -> o.thicknessM() <= 0.035 && o.thicknessM() < 0.8 * o.shortM(), "flat", "low"), //
    THIN(o -> o.leastM() <= 0.03, "thin", "narrow", "slim"), //
    THICK(o -> o.leastM() > 0.03, "thick", "wide");

    private final Predicate<Looks> fits;
    private final List<String> words;

    SizeName(Predicate<Looks> fits, String... words) {
        this.fits = fits;
        this.words = List.of(words);
    }

    static Optional<SizeName> of(String word) {
        return Arrays.stream(values()).filter(name -> name.words.contains(word)).findFirst();
    }

    boolean fits(Looks looks) {
        return fits.test(looks);
    }
}
