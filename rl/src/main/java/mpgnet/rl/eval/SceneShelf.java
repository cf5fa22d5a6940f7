package mpgnet.rl.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.scene.file.NamedScene;

/**
 * Scenes that were made lately. To make one costs as much as some motions, and many methods are asked to play it; a
 * reference always names the same scene, so that it may be kept. Any thread may use it.
 */
public final class SceneShelf {

    /** Some 20 kB each. */
    private static final int MOST = 4096;

    private final SimulatedScenes worlds;
    private final Map<SceneRef, NamedScene> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SceneRef, NamedScene> eldest) {
            return size() > MOST;
        }
    });

    public SceneShelf(SimulatedScenes worlds) {
        this.worlds = worlds;
    }

    /** @throws java.io.UncheckedIOException if the scene's file cannot be used */
    public NamedScene scene(SceneRef ref) {
        NamedScene known = kept.get(ref);
        if (known != null) {
            return known;
        }
        // Not under the lock: others go on. Two that make the same scene make it equal.
        NamedScene made = ref.scene(worlds);
        kept.put(ref, made);
        return made;
    }
}
