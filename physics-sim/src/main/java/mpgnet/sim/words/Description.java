package mpgnet.sim.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.segment.SeenObject;

/**
 * Finds the object that words describe: by its colour, shape, size and place, and by how it stands to others. A pure
 * function of view and words. What fits two objects picks none.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 62.
 */
public final class Description {

    /** How far aside a thing must at least lie to be left of another, metres. */
    private static final double ASIDE_M = 0.02;
    private static final double BESIDE_M = 0.13;
    /** Of two distances, the shorter one is clearly shorter below this share of the longer one. */
    private static final double CLEARLY = 0.8;
    /** How far from the straight line between two things one may lie that is between them, a share of its length. */
    private static final double OFF_LINE = 0.35;

    private final Heightmap map;
    private final List<SeenObject> objects;
    private final List<Looks> looks;

    /** @param objects as a segmentation of {@code map} gives them */
    public Description(Heightmap map, List<SeenObject> objects) {
        this.map = map;
        this.objects = List.copyOf(objects);
        looks = Looks.of(map, objects);
    }

    /** The words of a text that no description is made of, in their order. */
    public static List<String> unknown(String text) {
        return Sentence.of(text).unknown();
    }

    /**
     * Which object is meant.
     *
     * @param text     English: "the red block under the arch"
     * @param previous the object that was meant before, for "the other one"
     */
    public Resolution resolve(String text, OptionalInt previous) {
        Sentence sentence = Sentence.of(text);
        if (!sentence.unknown().isEmpty()) {
            return new Resolution.None("%s %s not known here".formatted(sentence.unknown().stream()
                    .map("'%s'"::formatted).collect(Collectors.joining(", ")),
                    sentence.unknown().size() == 1 ? "is" : "are"));
        }
        List<Integer> fitting = fitting(sentence.phrase(), previous);
        return switch (fitting.size()) {
            case 0 -> new Resolution.None("nothing fits '%s'".formatted(text.strip()));
            case 1 -> new Resolution.One(fitting.getFirst());
            default -> new Resolution.Several(fitting);
        };
    }

    /** What an object looks like, in words. */
    public String words(int index) {
        return looks.get(index).words();
    }

    private List<Integer> fitting(Phrase phrase, OptionalInt previous) {
        List<Integer> left = IntStream.range(0, looks.size()).boxed().toList();
        left = kept(left, i -> phrase.colours().isEmpty()
                || phrase.colours().stream().anyMatch(looks.get(i).colours()::contains));
        left = kept(left, i -> phrase.shapes().stream().allMatch(shape -> shape.fits(looks.get(i)))
                && phrase.sizes().stream().allMatch(size -> size.fits(looks.get(i))));
        if (phrase.other() && previous.isPresent()) {
            left = kept(left, i -> i != previous.getAsInt());
        }
        for (Phrase.Related related : phrase.relations()) {
            left = standing(related, left);
        }
        if (left.size() > 1 && !phrase.places().isEmpty()) {
            left = Place.among(phrase.places(), left, looks);
        }
        for (Most most : phrase.mosts()) {
            left = most.among(left, looks);
        }
        return left;
    }

    private static List<Integer> kept(List<Integer> candidates, IntPredicate which) {
        return candidates.stream().filter(which::test).toList();
    }

    private List<Integer> standing(Phrase.Related related, List<Integer> candidates) {
        List<Integer> to = fitting(related.landmarks().getFirst(), OptionalInt.empty());
        return switch (related.relation()) {
            case LEFT_OF -> aside(candidates, to, -1, 0);
            case RIGHT_OF -> aside(candidates, to, 1, 0);
            case BEHIND -> aside(candidates, to, 0, 1);
            case IN_FRONT_OF -> aside(candidates, to, 0, -1);
            case ON -> kept(candidates, i -> to.stream().anyMatch(j -> on(i, j)));
            case UNDER -> kept(candidates, i -> to.stream().anyMatch(j -> on(j, i)));
            case BELOW -> orElse(kept(candidates, i -> to.stream().anyMatch(j -> on(j, i))),
                    aside(candidates, to, 0, -1));
            case ABOVE -> orElse(kept(candidates, i -> to.stream().anyMatch(j -> on(i, j))),
                    aside(candidates, to, 0, 1));
            case NEAREST -> nearest(candidates, to, Double.POSITIVE_INFINITY);
            case BESIDE -> nearest(candidates, to, BESIDE_M);
            case BETWEEN -> between(candidates, to, Optional.of(related.landmarks()).filter(all -> all.size() > 1)
                    .map(all -> fitting(all.getLast(), OptionalInt.empty())).orElse(to));
            case NOT -> kept(candidates, i -> !to.contains(i));
        };
    }

    private static List<Integer> orElse(List<Integer> first, List<Integer> second) {
        return first.isEmpty() ? second : first;
    }

    private boolean on(int upper, int lower) {
        return upper != lower && Looks.liesOn(objects.get(upper), objects.get(upper).topM(map), objects.get(lower),
                objects.get(lower).topM(map));
    }

    /** Those that lie in a direction of a landmark, more so than across it; the nearest where it is so clearly. */
    private List<Integer> aside(List<Integer> candidates, List<Integer> landmarks, int x, int y) {
        List<Integer> there = kept(candidates, i -> landmarks.stream().anyMatch(j -> isAside(i, j, x, y)));
        return there.size() > 1 ? nearest(there, landmarks, Double.POSITIVE_INFINITY) : there;
    }

    private boolean isAside(int i, int landmark, int x, int y) {
        double dx = looks.get(i).xM() - looks.get(landmark).xM();
        double dy = looks.get(i).yM() - looks.get(landmark).yM();
        double along = dx * x + dy * y;
        double across = Math.abs(dx * y) + Math.abs(dy * x);
        return i != landmark && along > ASIDE_M && along >= across;
    }

    /** The nearest to any landmark, and those that are hardly farther. */
    private List<Integer> nearest(List<Integer> candidates, List<Integer> landmarks, double withinM) {
        List<Integer> others = kept(candidates, i -> distanceM(i, landmarks) <= withinM);
        double least = others.stream().mapToDouble(i -> distanceM(i, landmarks)).min().orElse(0);
        return kept(others, i -> CLEARLY * distanceM(i, landmarks) <= least);
    }

    private double distanceM(int i, List<Integer> landmarks) {
        return landmarks.stream().filter(j -> j != i).mapToDouble(j -> looks.get(i).distanceM(looks.get(j))).min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private List<Integer> between(List<Integer> candidates, List<Integer> first, List<Integer> second) {
        List<Integer> left = new ArrayList<>();
        for (int i : candidates) {
            if (first.stream().anyMatch(a -> second.stream().anyMatch(b -> isBetween(i, a, b)))) {
                left.add(i);
            }
        }
        return left;
    }

    private boolean isBetween(int i, int a, int b) {
        if (i == a || i == b || a == b) {
            return false;
        }
        Looks from = looks.get(a);
        Looks to = looks.get(b);
        double lengthM = from.distanceM(to);
        double dx = (to.xM() - from.xM()) / lengthM;
        double dy = (to.yM() - from.yM()) / lengthM;
        double x = looks.get(i).xM() - from.xM();
        double y = looks.get(i).yM() - from.yM();
        double along = (x * dx + y * dy) / lengthM;
        return along > 0.1 && along < 0.9 && Math.abs(y * dx - x * dy) < OFF_LINE * lengthM;
    }
}
