package mpgnet.sim.words;

import java.util.List;
import java.util.OptionalInt;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.segment.SeenObject;

/** Finds the object that words describe: by a grammar, or by asking a model of language. */
@FunctionalInterface
public interface WordsReader {

    /** By colour, shape, size and place alone, without any network: {@link Description}. */
    WordsReader GRAMMAR = (text, map, objects) -> new Description(map, objects).resolve(text, OptionalInt.empty());

    /**
     * Which object is meant; none is picked where two fit.
     *
     * @param objects as a segmentation of {@code map} gives them; not empty
     */
    Resolution read(String text, Heightmap map, List<SeenObject> objects);
}
