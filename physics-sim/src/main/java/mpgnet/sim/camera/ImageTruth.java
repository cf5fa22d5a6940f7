package mpgnet.sim.camera;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mpgnet.sim.geometry.Pose;

/**
 * What a camera's picture shows, known exactly: labels for training and checking a segmentation.
 *
 * @param instance        per pixel the object that is seen, or {@link Solid#SCENERY}; row-major [height·width]
 * @param amodal          per object all pixels that it would have if nothing stood before it; empty outside the picture
 * @param visibleFraction per object the share of its amodal pixels that are seen, in [0, 1]; 0 outside the picture
 */
public record ImageTruth(Intrinsics intrinsics, int[] instance, Map<Integer, BitSet> amodal,
        Map<Integer, Double> visibleFraction) {

    /**
     * What is seen of the objects (id ≥ 0) among {@code solids}; scenery hides but is not listed. Solids of one id are
     * one object.
     */
    public static ImageTruth of(Intrinsics camera, Pose tableFromCamera, List<Solid> solids) {
        Rasterizer rasterizer = new Rasterizer(camera, Light.STUDIO);
        int[] instance = rasterizer.render(tableFromCamera, solids, 0).objectId();
        Map<Integer, BitSet> amodal = new HashMap<>();
        Map<Integer, Double> visible = new HashMap<>();
        solids.stream().mapToInt(Solid::id).filter(id -> id >= 0).distinct().forEach(id -> {
            int[] alone = rasterizer.render(tableFromCamera, solids.stream().filter(s -> s.id() == id).toList(), 0)
                    .objectId();
            BitSet pixels = new BitSet();
            int seen = 0;
            for (int i = 0; i < alone.length; i++) {
                if (alone[i] == id) {
                    pixels.set(i);
                    seen += instance[i] == id ? 1 : 0;
                }
            }
            amodal.put(id, pixels);
            visible.put(id, pixels.isEmpty() ? 0 : seen / (double) pixels.cardinality());
        });
        return new ImageTruth(camera, instance, Map.copyOf(amodal), Map.copyOf(visible));
    }
}
