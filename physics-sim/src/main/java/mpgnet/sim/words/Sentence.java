package mpgnet.sim.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * English sentences taken apart. Turns of several words that say a place or a relation are first put into one word with
 * a mark, then word follows word.
 *
 * @param phrase  what is meant
 * @param unknown words that are not known here, in their order
 */
record Sentence(Phrase phrase, List<String> unknown) {

    private static final String PLACE = "@place:";
    private static final String RELATION = "@relation:";
    private static final String OTHER = "@other";
    private static final String LYING =
            "(?:(?:lying|sitting|standing|resting|placed|stacked|balanced|stands|lies|sits|rests|laid) )?";

    /** In this order: longer turns come before what they contain. */
    private static final Map<Pattern, String> TURNS = turns();

    private static final Set<String> SAY_NOTHING = Set.of("a", "an", "the", "one", "ones", "thing", "things", "piece",
            "pieces", "block", "blocks", "brick", "bricks", "object", "objects", "item", "toy", "shape", "shaped",
            "bit", "part", "whatever", "something", "that", "which", "is", "it", "are", "stands", "standing", "lying",
            "lies", "sitting", "sits", "hidden", "of", "to", "me", "you", "i", "we", "please", "can", "could", "would",
            "will", "want", "need", "like", "get", "grab", "grasp", "give", "take", "pick", "up", "hand", "fetch",
            "bring", "retrieve", "find", "remove", "reach", "for", "from", "and", "there", "here", "just", "now",
            "this",
            "very", "kind", "in", "at", "on", "with", "out", "so", "target", "my", "our", "table", "picture", "its",
            "edge", "side", "corner", "half", "be", "has", "some", "any");

    private static Map<Pattern, String> turns() {
        Map<String, String> turns = new LinkedHashMap<>();
        turns.put("half[- ](?:cylinder|round|circle|moon|disc)|semi-?circle", "half-cylinder");
        turns.put("(?:(?:to|on|at) the (?:immediate )?)?(?:left|left-hand side) of", relation(Relation.LEFT_OF));
        turns.put("(?:(?:to|on|at) the (?:immediate )?)?(?:right|right-hand side) of", relation(Relation.RIGHT_OF));
        turns.put("in front of|before", relation(Relation.IN_FRONT_OF));
        turns.put("(?:closest|nearest) (?:to )?(?:me|us|(?:the )?front(?: edge| side)?)", "@frontmost");
        turns.put("(?:top|upper|back|rear)[- ]left(?:[- ]hand)?", place(Place.BACK) + " " + place(Place.LEFT));
        turns.put("(?:top|upper|back|rear)[- ]right(?:[- ]hand)?", place(Place.BACK) + " " + place(Place.RIGHT));
        turns.put("(?:bottom|lower|front)[- ]left(?:[- ]hand)?", place(Place.FRONT) + " " + place(Place.LEFT));
        turns.put("(?:bottom|lower|front)[- ]right(?:[- ]hand)?", place(Place.FRONT) + " " + place(Place.RIGHT));
        turns.put("(?:at|on|to|in|near|front)(?: the)? front[- ]left", place(Place.FRONT) + " " + place(Place.LEFT));
        turns.put("on (?:the )?(?:table|desk)|of the (?:table|picture|scene|heap|pile)", "");
        turns.put(ofSide("left"), place(Place.LEFT));
        turns.put(ofSide("right"), place(Place.RIGHT));
        turns.put("(?:at|in|on|to|towards?)(?: the)?(?: very)?(?: far)? (?:back|rear)(?: edge| side| row)?",
                place(Place.BACK));
        turns.put("(?:at|near|towards?) the top(?: edge)?", place(Place.BACK));
        turns.put("(?:at|in|on|to|towards?)(?: the)?(?: very)? front(?: edge| side| row)?", place(Place.FRONT));
        turns.put("(?:at|near|towards?) the bottom(?: edge)?", place(Place.FRONT));
        turns.put("(?:(?:in|at|near)(?: the)? )?(?:middle|centre|center|central)", place(Place.MIDDLE));
        turns.put(LYING + "on (?:its|the) (?:end|short side|small side)", "upright");
        turns.put(LYING + "on (?:its|the) (?:side|base|back)", "");
        turns.put(LYING + "(?:on top of|on|upon|atop|over)(?= )", relation(Relation.ON));
        turns.put("above", relation(Relation.ABOVE));
        turns.put("(?:hidden |buried |covered |" + LYING + ")(?:under|beneath|underneath|by)|under|beneath|underneath"
                + "|supporting|carrying|holding", relation(Relation.UNDER));
        turns.put("below", relation(Relation.BELOW));
        turns.put("behind(?= (?:the|a|an|that|this)\\b)", relation(Relation.BEHIND));
        turns.put("behind", place(Place.BACK));
        turns.put("between", relation(Relation.BETWEEN));
        turns.put("(?:nearest|closest)(?: to)?(?= (?:the|a|an|that|this)\\b)", relation(Relation.NEAREST));
        turns.put("nearest|closest", "@frontmost");
        turns.put("next to|beside|by|near|close to|adjacent to|touching|against|alongside",
                relation(Relation.BESIDE));
        turns.put("(?:that|which|but)?(?: is|'s)? ?\\bnot|isn't|except(?: for)?|other than|rather than|but not",
                relation(Relation.NOT));
        turns.put("(?:the |an)?other(?: one)?", OTHER);
        turns.put("left", place(Place.LEFT));
        turns.put("right", place(Place.RIGHT));
        turns.put("front", place(Place.FRONT));
        turns.put("back|rear", place(Place.BACK));
        turns.put("top", "topmost");
        turns.put("bottom", "lowest");
        Map<Pattern, String> compiled = new LinkedHashMap<>();
        turns.forEach((turn, means) -> compiled.put(
                Pattern.compile("(?<![\\w@:-])(?:%s)(?![\\w:-])".formatted(turn)), " " + means + " "));
        return compiled;
    }

    private static String ofSide(String side) {
        return "(?:on|at|in|to|near|from|towards?)(?: the)?(?: very)?(?: far| extreme)? " + side
                + "(?:[- ]hand)?(?: side| edge| end| border| half)?|far " + side;
    }

    private static String relation(Relation relation) {
        return RELATION + relation;
    }

    private static String place(Place place) {
        return PLACE + place;
    }

    static Sentence of(String text) {
        String marked = " " + text.toLowerCase(Locale.ROOT).replaceAll("[\"“”?!.;:]", " ") + " ";
        for (Map.Entry<Pattern, String> turn : TURNS.entrySet()) {
            marked = turn.getKey().matcher(marked).replaceAll(turn.getValue());
        }
        List<String> words = Arrays.stream(marked.replace(",", " , ").split("\\s+")).filter(w -> !w.isEmpty())
                .toList();
        Reader reader = new Reader(words);
        Phrase phrase = reader.main();
        return new Sentence(phrase, reader.unknown);
    }

    /** Reads word after word. */
    private static final class Reader {

        private final List<String> words;
        private final List<String> unknown = new ArrayList<>();
        private int at;

        Reader(List<String> words) {
            this.words = words;
        }

        Phrase main() {
            Phrase.Draft draft = new Phrase.Draft();
            while (at < words.size()) {
                String word = words.get(at++);
                if (word.startsWith(RELATION)) {
                    Relation relation = Relation.valueOf(word.substring(RELATION.length()));
                    List<Phrase> landmarks = new ArrayList<>();
                    landmarks.add(landmark(relation == Relation.BETWEEN));
                    if (relation == Relation.BETWEEN && at < words.size() && words.get(at).equals("and")) {
                        at++;
                        landmarks.add(landmark(false));
                    }
                    draft.stands(relation, landmarks);
                } else {
                    take(draft, word);
                }
            }
            return draft.done();
        }

        /** Up to the next relation, comma or end, or to "and". */
        private Phrase landmark(boolean toAnd) {
            Phrase.Draft draft = new Phrase.Draft();
            while (at < words.size() && !words.get(at).startsWith(RELATION) && !words.get(at).equals(",")
                    && !(toAnd && words.get(at).equals("and"))) {
                take(draft, words.get(at++));
            }
            return draft.done();
        }

        private void take(Phrase.Draft draft, String word) {
            if (word.startsWith(PLACE)) {
                draft.at(Place.valueOf(word.substring(PLACE.length())));
            } else if (word.equals(OTHER)) {
                draft.other();
            } else if (!draft.take(word) && !SAY_NOTHING.contains(word) && !word.equals(",")) {
                unknown.add(word);
            }
        }
    }
}
