package mpgnet.rl.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.segment.SeenObject;

/**
 * How well segmentations agree with the truth, as the published systems measure it (Xie et al. 2021; Back et al. 2022):
 * predicted and true masks of a picture are matched so that their overlaps F = 2 |c ∩ g| / (|c| + |g|) sum up to the
 * most.
 *
 * @param pictures       how many
 * @param visible        of visible masks
 * @param amodal         of amodal masks, hidden cells included
 * @param flagAccuracy   of the matched objects (visible F ≥ ½): the share whose occluded flag is right; NaN without any
 * @param truthsOccluded of the same objects: the share that is occluded, which a flag that is always set would reach
 * @param recall         per share hidden: the share of the true objects that were found
 */
public record SegmentScore(int pictures, Overlap visible, Overlap amodal, double flagAccuracy, double truthsOccluded,
        Map<Hidden, Recall> recall) {

    private static final double GOOD = 0.75;
    private static final double FOUND = 0.5;

    /**
     * @param precision of the cells, over all pictures' means
     * @param recall    likewise
     * @param f         their harmonic mean in each picture, in the mean
     * @param f75       the share of true objects that a mask with F ≥ 0.75 is matched to, in the mean
     */
    public record Overlap(double precision, double recall, double f, double f75) {
    }

    /**
     * @param objects that hide so much of themselves
     * @param found   the share of them that a visible mask with F ≥ ½ is matched to; NaN without any
     */
    public record Recall(int objects, double found) {
    }

    /** How much of an object's silhouette others hide. */
    public enum Hidden {
        UNDER_10(0.1, "under 10 %"), FROM_10(0.3, "10-30 %"), FROM_30(0.5, "30-50 %"), FROM_50(0.8, "50-80 %"),
        FROM_80(Double.POSITIVE_INFINITY, "over 80 %");

        private final double below;
        private final String words;

        Hidden(double below, String words) {
            this.below = below;
            this.words = words;
        }

        /** The range for people. */
        public String words() {
            return words;
        }

        static Hidden of(double share) {
            return Arrays.stream(values()).filter(each -> share < each.below).findFirst().orElseThrow();
        }
    }

    /** One picture's figures, to be put together. */
    public record Picture(Overlap visible, Overlap amodal, List<Matched> objects) {
    }

    /**
     * A true object.
     *
     * @param hidden    the share of it that others hide
     * @param occluded  whether that counts as occluded
     * @param visibleF  of the mask that is matched to it; 0 without
     * @param flagRight whether that mask's flag is {@code occluded}
     */
    record Matched(double hidden, boolean occluded, double visibleF, boolean flagRight) {
    }

    /** Of one picture; its truth has at least one object. */
    public static Picture picture(SegmentTruth truth, List<SeenObject> predicted) {
        List<Integer> ids = truth.amodal().keySet().stream().sorted().toList();
        List<Integer> seen = ids.stream().filter(id -> !truth.visible().get(id).isEmpty()).toList();
        List<Mask> truths = seen.stream().map(truth.visible()::get).toList();
        double[][] f = overlaps(truths, predicted.stream().map(SeenObject::visible).toList());
        int[] match = Matching.of(f);
        List<Matched> objects = new ArrayList<>();
        for (int id : ids) {
            int at = seen.indexOf(id);
            int with = at < 0 ? -1 : match[at];
            objects.add(new Matched(1 - truth.inView().get(id), truth.occluded(id), with < 0 ? 0 : f[at][with],
                    with >= 0 && predicted.get(with).occluded() == truth.occluded(id)));
        }
        return new Picture(overlap(truths, predicted, SeenObject::visible),
                overlap(seen.stream().map(truth.amodal()::get).toList(), predicted, SeenObject::amodal), objects);
    }

    private static double[][] overlaps(List<Mask> truths, List<Mask> masks) {
        double[][] f = new double[truths.size()][masks.size()];
        for (int t = 0; t < truths.size(); t++) {
            for (int p = 0; p < masks.size(); p++) {
                f[t][p] = 2.0 * truths.get(t).intersection(masks.get(p)).size()
                        / (truths.get(t).size() + masks.get(p).size());
            }
        }
        return f;
    }

    private static Overlap overlap(List<Mask> truths, List<SeenObject> predicted, Function<SeenObject, Mask> which) {
        List<Mask> masks = predicted.stream().map(which).toList();
        double[][] f = overlaps(truths, masks);
        int[] match = Matching.of(f);
        long common = 0;
        int good = 0;
        for (int t = 0; t < truths.size(); t++) {
            if (match[t] >= 0) {
                common += truths.get(t).intersection(masks.get(match[t])).size();
                good += f[t][match[t]] >= GOOD ? 1 : 0;
            }
        }
        double precision = common / (double) Math.max(1, masks.stream().mapToLong(Mask::size).sum());
        double recall = common / (double) truths.stream().mapToLong(Mask::size).sum();
        return new Overlap(precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall
                / (precision + recall), good / (double) truths.size());
    }

    /** @param pictures at least one */
    public static SegmentScore of(List<Picture> pictures) {
        List<Matched> found = pictures.stream().flatMap(p -> p.objects().stream())
                .filter(object -> object.visibleF() >= FOUND).toList();
        Map<Hidden, Recall> recall = new EnumMap<>(Hidden.class);
        for (Hidden hidden : Hidden.values()) {
            List<Matched> alike = pictures.stream().flatMap(p -> p.objects().stream())
                    .filter(object -> Hidden.of(object.hidden()) == hidden).toList();
            recall.put(hidden, new Recall(alike.size(),
                    alike.stream().mapToInt(object -> object.visibleF() >= FOUND ? 1 : 0).average()
                            .orElse(Double.NaN)));
        }
        return new SegmentScore(pictures.size(), mean(pictures, Picture::visible), mean(pictures, Picture::amodal),
                found.stream().mapToInt(object -> object.flagRight() ? 1 : 0).average().orElse(Double.NaN),
                found.stream().mapToInt(object -> object.occluded() ? 1 : 0).average().orElse(Double.NaN), recall);
    }

    private static Overlap mean(List<Picture> pictures, Function<Picture, Overlap> which) {
        List<Overlap> each = pictures.stream().map(which).toList();
        return new Overlap(each.stream().mapToDouble(Overlap::precision).average().orElseThrow(),
                each.stream().mapToDouble(Overlap::recall).average().orElseThrow(),
                each.stream().mapToDouble(Overlap::f).average().orElseThrow(),
                each.stream().mapToDouble(Overlap::f75).average().orElseThrow());
    }
}
