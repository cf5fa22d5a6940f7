package mpgnet.hw.tabletop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.HeightmapProjection;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.segment.Segmentation;
import mpgnet.sim.segment.TargetTrack;
import mpgnet.sim.world.Observation;

/**
 * From pictures to observations, one after the other: objects are told apart, and the target is found in the first
 * picture and followed from then on. A pure function of the pictures so far, so that a log of them gives the same
 * observations again.
 */
public final class Sight {

    /** The target's id in every observation; whatever else is seen gets ids per picture. */
    public static final int TARGET_ID = 0;

    /** Depths are kept in tenths of a millimetre, so that a log holds exactly what was seen. */
    public static final double DEPTH_UNIT_M = 1e-4;

    private final Segmentation segmentation;
    private final Pose tableFromCamera;
    private final TargetChoice choice;
    private Optional<TargetTrack> track = Optional.empty();

    public Sight(Segmentation segmentation, Pose tableFromCamera, TargetChoice choice) {
        this.segmentation = segmentation;
        this.tableFromCamera = tableFromCamera;
        this.choice = choice;
    }

    /**
     * @param image with depths as {@link #rounded} gives them
     * @throws WorkCellFailedException in the first picture nothing is what was asked for
     */
    public Observation see(RgbdImage image) {
        RgbdFrame frame = image.seenFrom(tableFromCamera);
        Heightmap map = HeightmapProjection.of(frame).heightmap();
        List<SeenObject> seen = segmentation.objects(map);
        List<Mask> objects = seen.stream().map(SeenObject::visible).toList();
        TargetTrack target =
                track.map(t -> t.next(objects, map)).orElseGet(() -> TargetChoice.begin(choice, frame, seen, map));
        track = Optional.of(target);
        Map<Integer, Mask> visible = new HashMap<>();
        if (!target.visible().isEmpty()) {
            visible.put(TARGET_ID, target.visible());
        }
        int id = TARGET_ID;
        for (Mask object : objects) {
            if (object.intersection(target.visible()).isEmpty()) {
                visible.put(++id, object);
            }
        }
        return new Observation(map, target.amodal(), target.topM(), TARGET_ID, visible);
    }

    /** The picture with its depths in whole {@link #DEPTH_UNIT_M}. */
    public static RgbdImage rounded(RgbdImage image) {
        float[] depthM = new float[image.depthM().length];
        for (int i = 0; i < depthM.length; i++) {
            depthM[i] = depthM(Math.round(image.depthM()[i] / DEPTH_UNIT_M));
        }
        return new RgbdImage(image.intrinsics(), image.rgb(), depthM);
    }

    /** A depth of so many units. */
    public static float depthM(long units) {
        return (float) (units * DEPTH_UNIT_M);
    }
}
