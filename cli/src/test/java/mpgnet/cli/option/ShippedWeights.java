package mpgnet.cli.option;

import java.nio.file.Path;

/** The weights that the repository carries, found from a module's folder, where Maven runs tests. */
public final class ShippedWeights {

    private ShippedWeights() {
    }

    public static Path file() {
        return Path.of("..", "weights", "mpgnet.safetensors").normalize();
    }
}
