package mpgnet.hw.tabletop;

import java.util.List;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;

/**
 * Which cells of a view belong together as one object. A trained network fits behind this, as in the paper's real
 * experiments.
 */
@FunctionalInterface
public interface Segmentation {

    /** Masks without common cells, largest first. What lies flat on the table may be missing. */
    List<Mask> objects(Heightmap map);
}
