package mpgnet.cli.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import javax.imageio.ImageIO;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.segment.SeenObject;

/** What a segmentation found, drawn over the colour heightmap with numbers. */
public final class SegmentPictures {

    /** The file of the masks. */
    public static final String JSON = "segments.json";
    /** The picture of what is seen, with numbers. */
    public static final String VISIBLE = "visible.png";
    private static final String AMODAL = "amodal.png";
    /** What lies in the folder in the end. */
    public static final List<String> FILES = List.of(VISIBLE, AMODAL, JSON);

    private SegmentPictures() {
    }

    /** @param chosen the object whose outline is white */
    public static void save(Heightmap map, List<SeenObject> objects, OptionalInt chosen, Path folder) {
        MapPictures maps = new MapPictures(ActionGlyph.of(SimulatedWorkCell.standard()));
        Map<Integer, Mask> visible = byNumber(objects, SeenObject::visible);
        Map<Integer, Mask> amodal = byNumber(objects, SeenObject::amodal);
        maps.outlines(map, visible, chosen(chosen, visible), visible, "objects as they are seen").save(folder,
                VISIBLE);
        maps.outlines(map, amodal, chosen(chosen, amodal), visible,
                "objects with what is believed to be hidden of them").save(folder, AMODAL);
    }

    /**
     * What is seen in full colour with each object's number on it, as a PNG: for a model that is asked which one is
     * meant.
     */
    public static byte[] numbered(Heightmap map, List<SeenObject> objects) {
        Picture picture = new MapPictures(ActionGlyph.of(SimulatedWorkCell.standard())).colour(map, Mask.EMPTY,
                byNumber(objects, SeenObject::visible));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture.image(), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory cannot be written", e);
        }
        return png.toByteArray();
    }

    private static Mask chosen(OptionalInt chosen, Map<Integer, Mask> masks) {
        return chosen.isPresent() ? masks.get(chosen.getAsInt()) : Mask.EMPTY;
    }

    private static Map<Integer, Mask> byNumber(List<SeenObject> objects, Function<SeenObject, Mask> which) {
        Map<Integer, Mask> masks = new TreeMap<>();
        for (int i = 0; i < objects.size(); i++) {
            masks.put(i, which.apply(objects.get(i)));
        }
        return masks;
    }
}
