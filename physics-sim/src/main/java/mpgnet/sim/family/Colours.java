package mpgnet.sim.family;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import mpgnet.sim.scene.Tableau;

/** The Tableau colours in random order, one after another: distinct for up to ten blocks. */
final class Colours {

    private final List<Tableau> order = new ArrayList<>(List.of(Tableau.values()));
    private int next;

    Colours(RandomGenerator random) {
        Collections.shuffle(order, Random.from(random));
    }

    /** The next one, 0xRRGGBB. */
    int next() {
        return order.get(next++ % order.size()).rgb();
    }
}
