package mpgnet.rl.yardstick;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What a beam search keeps of each depth, found without weighing all. */
final class Beam {

    private Beam() {
    }

    private record Weighed<T>(T item, int number, double cost) {
    }

    /**
     * The cheapest; of equally cheap ones the first. Most of the others are known to cost more by the bound alone.
     *
     * @param width how many are kept at most, ≥ 1
     * @param least a bound of the cost, never more than it, quickly found
     * @param cost  takes long
     */
    static <T> List<T> best(List<T> items, int width, ToDoubleFunction<T> least, ToDoubleFunction<T> cost) {
        double[] bounds = items.stream().mapToDouble(least).toArray();
        List<Integer> promisingFirst = IntStream.range(0, bounds.length).boxed()
                .sorted(Comparator.comparingDouble(number -> bounds[number])).toList();
        TreeSet<Weighed<T>> kept = new TreeSet<>(
                Comparator.<Weighed<T>>comparingDouble(Weighed::cost).thenComparingInt(Weighed::number));
        for (int number : promisingFirst) {
            if (kept.size() == width && bounds[number] > kept.getLast().cost()) {
                break;
            }
            kept.add(new Weighed<>(items.get(number), number, cost.applyAsDouble(items.get(number))));
            if (kept.size() > width) {
                kept.pollLast();
            }
        }
        return kept.stream().map(Weighed::item).toList();
    }
}
