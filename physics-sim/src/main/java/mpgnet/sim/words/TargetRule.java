package mpgnet.sim.words;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Morphology;
import mpgnet.sim.segment.SeenObject;

/** How the target is chosen among the objects that a segmentation found: one set of rules for simulator and robot. */
public sealed interface TargetRule {

    /** Section IV-E: "we choose the occluded object with the smallest value in height as the target". */
    record Lowest() implements TargetRule {
    }

    /** The object that others cover most, told by the share of its rim that higher ones stand at. */
    record MostCovered() implements TargetRule {
    }

    /** @param cell the index of a cell that the object is seen at; negative where there is none */
    record At(int cell) implements TargetRule {
    }

    /** @param cells the object is seen at more of them than any other */
    record Over(Mask cells) implements TargetRule {
    }

    /**
     * @param text   a description
     * @param reader who understands it
     */
    record Words(String text, WordsReader reader) implements TargetRule {
    }

    /** Which of the objects it is; none where nothing fits, and none where two fit. */
    default Resolution pick(Heightmap map, List<SeenObject> objects) {
        if (objects.isEmpty()) {
            return new Resolution.None("no object is seen");
        }
        return switch (this) {
            case Lowest _ -> lowest(map, objects);
            case MostCovered _ -> {
                List<Mask> visible = objects.stream().map(SeenObject::visible).toList();
                yield most(objects, object -> coveredRim(object.visible(), visible, map));
            }
            case At at -> IntStream.range(0, objects.size())
                    .filter(i -> at.cell >= 0 && objects.get(i).visible().contains(at.cell)).boxed().findFirst()
                    .<Resolution>map(Resolution.One::new)
                    .orElseGet(() -> new Resolution.None("no object is seen there"));
            case Over over -> over(objects, over.cells);
            case Words words -> words.reader.read(words.text, map, objects);
        };
    }

    private static Resolution lowest(Heightmap map, List<SeenObject> objects) {
        return IntStream.range(0, objects.size()).filter(i -> objects.get(i).occluded()).boxed()
                .min(Comparator.comparingDouble(i -> objects.get(i).topM(map)))
                .<Resolution>map(Resolution.One::new)
                .orElseGet(() -> new Resolution.None("nothing is occluded"));
    }

    private static Resolution over(List<SeenObject> objects, Mask cells) {
        return objects.stream().allMatch(object -> object.visible().intersection(cells).isEmpty())
                ? new Resolution.None("no object is seen there")
                : most(objects, object -> object.visible().intersection(cells).size());
    }

    private static Resolution most(List<SeenObject> objects, ToDoubleFunction<SeenObject> value) {
        return new Resolution.One(IntStream.range(0, objects.size()).boxed()
                .max(Comparator.comparingDouble(i -> value.applyAsDouble(objects.get(i)))).orElseThrow());
    }

    /** The share of an object's rim at which others stand that are higher than all of it. */
    static double coveredRim(Mask object, List<Mask> objects, Heightmap map) {
        double topM = 0;
        for (int i = object.next(0); i >= 0; i = object.next(i + 1)) {
            topM = Math.max(topM, map.heightM()[i]);
        }
        double aboveM = topM + 0.005;
        BitSet rim = Morphology.dilated(object, 2).toBitSet();
        rim.andNot(object.toBitSet());
        Mask others = objects.stream().filter(o -> o != object).reduce(Mask.EMPTY, Mask::union);
        return rim.stream().filter(i -> others.contains(i) && map.heightM()[i] > aboveM).count()
                / (double) Math.max(1, rim.cardinality());
    }

    /**
     * Why nothing was picked, with what there is to pick from, in one line.
     *
     * @param resolution {@link Resolution.Several} or {@link Resolution.None}
     */
    static String why(Resolution resolution, Heightmap map, List<SeenObject> objects) {
        return switch (resolution) {
            case Resolution.One one ->
                    throw new IllegalArgumentException("object %d was picked".formatted(one.index()));
            case Resolution.Several several -> "%d objects fit, so none was picked; say which: %s".formatted(
                    several.indices().size(), list(several.indices(), map, objects));
            case Resolution.None none -> objects.isEmpty() ? none.why() : "%s; seen are: %s".formatted(none.why(),
                    list(IntStream.range(0, objects.size()).boxed().toList(), map, objects));
        };
    }

    private static String list(List<Integer> indices, Heightmap map, List<SeenObject> objects) {
        Description description = new Description(map, objects);
        return indices.stream().map(i -> "%d (%s)".formatted(i, description.words(i)))
                .collect(Collectors.joining(", "));
    }
}
