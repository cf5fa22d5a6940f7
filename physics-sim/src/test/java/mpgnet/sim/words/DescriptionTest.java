package mpgnet.sim.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import mpgnet.sim.words.DescribedTables.Described;
import mpgnet.sim.words.DescribedTables.View;
import org.junit.jupiter.api.Test;

/** Descriptions of tables whose objects are known. */
class DescriptionTest {

    /** Of the unclear ones: its second red block lies in the middle, so that the left one is taken. */
    private static final String NOT_SO_UNCLEAR = "the red block on the left";

    private record Answers(List<String> missed, List<String> wrong) {

        static Answers to(List<Described> descriptions) throws IOException {
            Map<String, View> views = DescribedTables.views();
            Answers answers = new Answers(new ArrayList<>(), new ArrayList<>());
            for (Described each : descriptions) {
                View view = views.get(each.table());
                Resolution resolution = view.resolve(each.text());
                if (!view.meant(resolution).equals(each.objects())) {
                    String line = each + " → " + resolution;
                    (resolution instanceof Resolution.One ? answers.wrong : answers.missed).add(line);
                }
            }
            return answers;
        }
    }

    @Test
    void freeDescriptionsAreUnderstood() throws IOException {
        List<Described> free = DescribedTables.read("free.tsv");
        Answers answers = Answers.to(free);
        assertEquals(100, free.size());
        assertEquals(List.of(), answers.wrong());
        assertTrue(answers.missed().size() <= 5, answers.missed()::toString);
    }

    @Test
    void templatesAreUnderstood() throws IOException {
        List<Described> templated = Templates.of(100);
        Answers answers = Answers.to(templated);
        assertEquals(100, templated.size());
        assertEquals(List.of(), answers.wrong());
        assertTrue(answers.missed().size() <= 2, answers.missed()::toString);
    }

    @Test
    void whatFitsTwoOrNonePicksNone() throws IOException {
        Map<String, View> views = DescribedTables.views();
        for (Described each : DescribedTables.read("unclear.tsv")) {
            Resolution resolution = views.get(each.table()).resolve(each.text());
            assertEquals(each.text().equals(NOT_SO_UNCLEAR), resolution instanceof Resolution.One,
                    each + " → " + resolution);
        }
    }

    @Test
    void theOtherOneIsTheOneThatWasNotMeantBefore() throws IOException {
        View view = DescribedTables.views().get("table-6");
        Description description = new Description(view.map(), view.objects());
        int before = view.ids().indexOf(0);
        Resolution.One other = assertInstanceOf(Resolution.One.class,
                description.resolve("the other cyan cube", OptionalInt.of(before)));
        assertEquals(2, view.ids().get(other.index()));
        assertInstanceOf(Resolution.Several.class, description.resolve("the other cyan cube", OptionalInt.empty()));
    }

    @Test
    void aWordThatIsNotKnownIsNamed() throws IOException {
        Resolution.None none = assertInstanceOf(Resolution.None.class,
                DescribedTables.views().get("table-1").resolve("the red banana"));
        assertEquals("'banana' is not known here", none.why());
    }
}
