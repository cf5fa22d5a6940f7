package mpgnet.rl.yardstick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BeamTest {

    /** @param slack by how much its bound is too low */
    record Item(int cost, int slack) {

        int least() {
            return cost - slack;
        }
    }

    /** Few costs, so that many are equal. */
    @Provide
    Arbitrary<List<Item>> items() {
        return Combinators.combine(Arbitraries.integers().between(0, 6), Arbitraries.integers().between(0, 3))
                .as(Item::new).list().ofMaxSize(40);
    }

    @Property
    void itKeepsWhatSortingAllWouldKeep(@ForAll("items") List<Item> items,
            @ForAll @IntRange(min = 1, max = 8) int width) {
        List<Item> kept = Beam.best(items, width, Item::least, Item::cost);
        // A stable sort; records of equal cost may be equal, so the numbers are compared by identity.
        List<Item> expected = items.stream().sorted(Comparator.comparingInt(Item::cost)).limit(width).toList();
        assertEquals(expected.size(), kept.size());
        for (int i = 0; i < expected.size(); i++) {
            assertSame(expected.get(i), kept.get(i), "number " + i + " of " + kept + " instead of " + expected);
        }
    }

    @Test
    void whatIsKnownToCostMoreIsNotWeighed() {
        List<Item> items = List.of(new Item(9, 0), new Item(2, 1), new Item(1, 0), new Item(5, 4), new Item(4, 1));
        List<Item> weighed = new ArrayList<>();
        Beam.best(items, 2, Item::least, item -> {
            weighed.add(item);
            return item.cost();
        });
        assertEquals(List.of(items.get(1), items.get(2), items.get(3)), weighed);
    }
}
