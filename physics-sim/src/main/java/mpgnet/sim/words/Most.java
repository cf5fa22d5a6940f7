package mpgnet.sim.words;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Words that single out what is more so than all others. */
enum Most {
    LEFT(o -> -o.xM(), 0.01, "leftmost"), RIGHT(Looks::xM, 0.01, "rightmost"),
    FRONT(o -> -o.yM(), 0.01, "frontmost", "@frontmost"), BACK(Looks::yM, 0.01, "backmost", "rearmost"),
    TALL(Looks::thicknessM, 0.008, "tallest"), HIGH(Looks::topM, 0.008, "highest", "topmost", "upper"),
    LOW(o -> -o.topM(), 0.008, "lowest", "lower"), LONG(Looks::longM, 0.008, "longest"),
    SHORT(o -> -o.greatestM(), 0.008, "shortest"), FLAT(o -> -o.thicknessM(), 0.006, "flattest", "thinnest"),
    BIG(o -> Math.cbrt(o.volumeM3()), 0.004, "biggest", "largest", "bigger", "larger", "big", "large"),
    SMALL(o -> -Math.cbrt(o.volumeM3()), 0.004, "smallest", "smaller", "small", "little", "tiny");

    private final ToDoubleFunction<Looks> value;
    private final double clearlyM;
    private final List<String> words;

    /** @param clearlyM by how much the first must be ahead of the second */
    Most(ToDoubleFunction<Looks> value, double clearlyM, String... words) {
        this.value = value;
        this.clearlyM = clearlyM;
        this.words = List.of(words);
    }

    static Optional<Most> of(String word) {
        return Arrays.stream(values()).filter(name -> name.words.contains(word)).findFirst();
    }

    /** Those that no other is clearly ahead of. */
    List<Integer> among(List<Integer> candidates, List<Looks> looks) {
        double best = candidates.stream().mapToDouble(i -> value.applyAsDouble(looks.get(i))).max().orElse(0);
        return candidates.stream().filter(i -> value.applyAsDouble(looks.get(i)) >= best - clearlyM).toList();
    }
}
