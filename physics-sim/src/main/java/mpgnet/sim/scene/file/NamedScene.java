package mpgnet.sim.scene.file;

import mpgnet.sim.scene.Scene;

/**
 * A scene as a file holds it.
 *
 * @param name unique within its file, not blank
 */
public record NamedScene(String name, Scene scene) {

    public NamedScene {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a scene in a file needs a name that is not blank");
        }
    }
}
