package mpgnet.sim.words;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A side of the workspace, or its middle. */
enum Place {
    LEFT(o -> -o.xM()), RIGHT(Looks::xM), BACK(Looks::yM), FRONT(o -> -o.yM()),
    MIDDLE(o -> 0.06 - Math.hypot(o.xM(), o.yM()));

    /** From here on a thing is at that side. */
    private static final double FROM_M = 0.025;
    /** By so much the farthest at a side must be ahead to be meant alone. */
    private static final double CLEARLY_M = 0.04;

    private final ToDoubleFunction<Looks> towards;

    Place(ToDoubleFunction<Looks> towards) {
        this.towards = towards;
    }

    double towards(Looks looks) {
        return towards.applyAsDouble(looks);
    }

    /**
     * Those that are there. Of several at that side the farthest alone where it is so clearly; where none is at that
     * side, of what there is the one that is clearly nearest to it.
     */
    static List<Integer> among(List<Place> places, List<Integer> candidates, List<Looks> looks) {
        ToDoubleFunction<Integer> least =
                i -> places.stream().mapToDouble(place -> place.towards(looks.get(i))).min().orElse(0);
        List<Integer> there = candidates.stream().filter(i -> least.applyAsDouble(i) > FROM_M).toList();
        List<Integer> from = there.isEmpty() ? candidates : there;
        List<Integer> order = from.stream().sorted(Comparator.comparingDouble(i -> -least.applyAsDouble(i))).toList();
        boolean clear = order.size() > 1
                && least.applyAsDouble(order.get(0)) > least.applyAsDouble(order.get(1)) + CLEARLY_M;
        return clear ? List.of(order.getFirst()) : from;
    }
}
