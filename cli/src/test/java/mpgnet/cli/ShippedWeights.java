package mpgnet.cli;

import java.nio.file.Path;

/** The weights that the repository carries, found from a module's folder, where Maven runs tests. */
final class ShippedWeights {

    private ShippedWeights() {
    }

    static Path file() {
        return Path.of("..", "weights", "mpgnet.safetensors").normalize();
    }
}
