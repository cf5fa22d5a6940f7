package mpgnet.hw.tabletop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.world.Observation;
import mpgnet.sim.segment.Chroma;
import mpgnet.sim.segment.TargetTrack;

/**
 * Which object is between the fingers, by what is missing on the table: the gripper feels only that it holds something.
 */
final class HeldObject {

    /** Fewer cells of the target are too few to say that it was in view. */
    private static final int SEEN_CELLS = 20;
    /** The target is gone if less than this share of what was seen of it is still seen. */
    private static final double GONE_SHARE = 0.25;
    /** The surface sinks by this where an object was taken away. */
    private static final double SUNK_M = 0.01;

    private HeldObject() {
    }

    /** {@link Sight#TARGET_ID}, another id of {@code before}, or {@link Outcome#UNKNOWN_OBJECT}. */
    static int after(Action action, Observation before, Observation after) {
        Mask seen = before.visible().getOrDefault(Sight.TARGET_ID, Mask.EMPTY);
        Mask left = after.visible().getOrDefault(Sight.TARGET_ID, Mask.EMPTY);
        boolean gone = seen.size() >= SEEN_CELLS && left.size() < GONE_SHARE * seen.size();
        // A neighbour that fell over the target's place hides that the surface has sunk; but then it is itself still in
        // view, as all others are.
        if (gone && (sunk(seen, before.heightmap(), after.heightmap()) || othersAreSeen(before, after))) {
            return Sight.TARGET_ID;
        }
        int row = Heightmap.row(action.yM());
        int column = Heightmap.column(action.xM());
        return before.visible().entrySet().stream()
                .filter(e -> e.getKey() != Sight.TARGET_ID && e.getValue().contains(row, column)
                        && sunk(e.getValue(), before.heightmap(), after.heightmap()))
                .map(Map.Entry::getKey).findFirst().orElse(Outcome.UNKNOWN_OBJECT);
    }

    /** Over half of the mask the surface is lower than it was. */
    private static boolean sunk(Mask mask, Heightmap before, Heightmap after) {
        int lower = 0;
        for (int i = mask.next(0); i >= 0; i = mask.next(i + 1)) {
            lower += before.heightM()[i] - after.heightM()[i] > SUNK_M ? 1 : 0;
        }
        return 2 * lower > mask.size();
    }

    /** Every other object of {@code before} has one of its colour in {@code after}, each another one. */
    private static boolean othersAreSeen(Observation before, Observation after) {
        List<Chroma> free = new ArrayList<>(colours(after));
        for (Chroma colour : colours(before)) {
            Optional<Chroma> match = free.stream().filter(c -> c.distance(colour) < TargetTrack.SAME_COLOUR)
                    .min(Comparator.comparingDouble(c -> c.distance(colour)));
            if (match.isEmpty()) {
                return false;
            }
            free.remove(match.get());
        }
        return true;
    }

    private static List<Chroma> colours(Observation view) {
        return view.visible().entrySet().stream().filter(e -> e.getKey() != Sight.TARGET_ID)
                .map(e -> Chroma.mean(view.heightmap(), e.getValue())).toList();
    }
}
