package mpgnet.sim.scene.file;

import java.io.IOException;

/** A scene file cannot be used; the message is one line that names the file, the place in it and what to do. */
public final class SceneFileException extends IOException {

    public SceneFileException(String message) {
        super(message);
    }

    public SceneFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
