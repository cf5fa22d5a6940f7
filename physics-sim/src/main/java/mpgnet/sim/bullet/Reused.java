package mpgnet.sim.bullet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Objects that are made once and handed out anew after each {@link #rewind}. */
final class Reused<T> {

    private final Supplier<T> make;
    private final List<T> made = new ArrayList<>();
    private int used;

    Reused(Supplier<T> make) {
        this.make = make;
    }

    /** Whoever holds one that was handed out no longer does. */
    void rewind() {
        used = 0;
    }

    T next() {
        if (used == made.size()) {
            made.add(make.get());
        }
        return made.get(used++);
    }
}
