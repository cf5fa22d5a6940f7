package mpgnet.sim.words;

import java.util.ArrayList;
import java.util.List;

/**
 * A noun phrase taken apart: what is said of an object itself, and how it stands to others.
 *
 * @param colours   any of which it has; empty if none is said
 * @param shapes    all of which it fits
 * @param sizes     all of which it fits
 * @param places    all of which it is at
 * @param mosts     what singles it out
 * @param other     whether the one that was meant before is not meant
 * @param relations to others
 */
record Phrase(List<ColourName> colours, List<ShapeName> shapes, List<SizeName> sizes, List<Place> places,
        List<Most> mosts, boolean other, List<Related> relations) {

    /**
     * @param landmarks one phrase; two of {@link Relation#BETWEEN}
     */
    record Related(Relation relation, List<Phrase> landmarks) {
    }

    /** Takes up what is said, word by word. */
    static final class Draft {

        private final List<ColourName> colours = new ArrayList<>();
        private final List<ShapeName> shapes = new ArrayList<>();
        private final List<SizeName> sizes = new ArrayList<>();
        private final List<Place> places = new ArrayList<>();
        private final List<Most> mosts = new ArrayList<>();
        private final List<Related> relations = new ArrayList<>();
        private boolean other;

        /** @return whether the word says something of an object */
        boolean take(String word) {
            String singular = word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
            ColourName.of(word).ifPresent(colours::add);
            ShapeName.of(word).or(() -> ShapeName.of(singular)).ifPresent(shapes::add);
            SizeName.of(word).ifPresent(sizes::add);
            Most.of(word).ifPresent(mosts::add);
            return ColourName.of(word).isPresent() || ShapeName.of(word).isPresent()
                    || ShapeName.of(singular).isPresent() || SizeName.of(word).isPresent()
                    || Most.of(word).isPresent();
        }

        void at(Place place) {
            places.add(place);
        }

        void other() {
            other = true;
        }

        void stands(Relation relation, List<Phrase> landmarks) {
            relations.add(new Related(relation, landmarks));
        }

        Phrase done() {
            return new Phrase(List.copyOf(colours), List.copyOf(shapes), List.copyOf(sizes), List.copyOf(places),
                    List.copyOf(mosts), other, List.copyOf(relations));
        }
    }
}
