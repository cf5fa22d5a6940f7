package mpgnet.rl.segment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Solid;

/**
 * What the network learns to tell of every cell of an object's view: whether the object lies there, be it hidden; and
 * whether something hides a part of the object, which counts where it is seen.
 *
 * @param truth     of the picture
 * @param proposals what geometry makes of it
 * @param objects   per proposed object the true one that most of its cells show, or {@link Solid#SCENERY}
 * @param taught    the indices of the proposed objects that have a true one
 */
record SegmentLabels(SegmentTruth truth, Proposals proposals, int[] objects, List<Integer> taught) {

    /** Index of: 1 where the object lies, seen or hidden, else 0. */
    static final int AMODAL = 0;
    /** Index of: 1 if a part of the object is hidden, else 0; the same all over the view. */
    static final int OCCLUDED = 1;
    /** Numbers of a cell. */
    static final int COUNT = 2;

    /** What a cell of bare table counts beside one that may hide something. */
    private static final float BARE_WEIGHT = 0.1f;
    /** What a wrong flag counts at each cell where the object is seen. */
    private static final float FLAG_WEIGHT = 2;

    static SegmentLabels of(SegmentTruth truth) {
        Proposals proposals = Proposals.of(truth.map());
        int[] objects = new int[proposals.objects().size()];
        List<Integer> taught = new ArrayList<>();
        for (int i = 0; i < objects.length; i++) {
            objects[i] = trueOne(truth, proposals.objects().get(i).visible());
            if (objects[i] != Solid.SCENERY) {
                taught.add(i);
            }
        }
        return new SegmentLabels(truth, proposals, objects, taught);
    }

    private static int trueOne(SegmentTruth truth, Mask visible) {
        Map<Integer, Integer> cells = new HashMap<>();
        for (int cell = visible.next(0); cell >= 0; cell = visible.next(cell + 1)) {
            cells.merge(truth.topId()[cell], 1, Integer::sum);
        }
        return cells.entrySet().stream()
                .filter(each -> 2 * each.getValue() > visible.size() && truth.amodal().containsKey(each.getKey()))
                .map(Map.Entry::getKey).findFirst().orElse(Solid.SCENERY);
    }

    /**
     * The labels of a view of a taught object and what each of them counts.
     *
     * @param targets take {@code SIDE · SIDE · COUNT} numbers from {@code at} on
     * @param weights likewise
     */
    void read(int object, Window window, float[] targets, float[] weights, int at) {
        Mask amodal = truth.amodal().get(objects[object]);
        float occluded = truth.occluded(objects[object]) ? 1 : 0;
        int next = at;
        for (int down = 0; down < Window.SIDE; down++) {
            for (int right = 0; right < Window.SIDE; right++) {
                int cell = window.cell(down, right);
                targets[next + AMODAL] = cell != Window.OUTSIDE && amodal.contains(cell) ? 1 : 0;
                targets[next + OCCLUDED] = occluded;
                if (cell != Window.OUTSIDE) {
                    weights[next + AMODAL] = proposals.isBare(cell) ? BARE_WEIGHT : 1;
                    weights[next + OCCLUDED] = proposals.owner()[cell] == object ? FLAG_WEIGHT : 0;
                }
                next += COUNT;
            }
        }
    }
}
