package mpgnet.sim.segment;

import java.util.List;
import mpgnet.sim.camera.Heightmap;

/** Tells objects apart: by colour and height alone ({@link GeometricSegmentation}), or by a trained network. */
@FunctionalInterface
public interface Segmentation {

    /** Objects whose visible masks have no common cells, largest first. What lies flat on the table may be missing. */
    List<SeenObject> objects(Heightmap map);
}
