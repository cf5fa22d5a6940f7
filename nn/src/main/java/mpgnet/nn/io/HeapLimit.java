package mpgnet.nn.io;

import java.nio.file.Path;

/**
 * Refuses what cannot fit in memory before any of it is read, so that a huge or lying file costs an error and no
 * OutOfMemoryError.
 */
final class HeapLimit {

    private HeapLimit() {
    }

    /** @throws WeightsException if {@code bytes} are more than half of the largest heap that this JVM may have */
    static void require(Path file, long bytes) {
        long half = Runtime.getRuntime().maxMemory() / 2;
        if (bytes > half) {
            throw new WeightsException(
                    ("%s needs %d MiB of memory, more than half of the %d MiB"
                            + " that Java may use; start it with a larger -Xmx")
                            .formatted(file, bytes >> 20, half >> 19));
        }
    }
}
