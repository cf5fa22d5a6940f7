package mpgnet.sim.scene.file;

import mpgnet.sim.scene.Scene;

/**
 * A scene as a file holds it.
 *
 * @param name unique within its file: a word for people and a folder's name, so not blank, without control characters
 *             and without slashes
 */
public record NamedScene(String name, Scene scene) {

    public NamedScene {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a scene in a file needs a name that is not blank");
        }
        if (name.startsWith(".") || name.chars().anyMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\')) {
            throw new IllegalArgumentException(
                    "a scene's name must have no slash, no control character and no point at its beginning; was '%s'"
                            .formatted(name));
        }
    }
}
