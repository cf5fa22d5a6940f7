package mpgnet.cli.term;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that a verb writes to, checked before any work is done. */
public final class OutputFolder {

    private OutputFolder() {
    }

    /**
     * Creates the folder where missing and proves that a file can be written there.
     *
     * @throws InputException if not
     */
    public static Path require(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".writable", null));
            return folder;
        } catch (IOException e) {
            throw new InputException("cannot write to the folder %s (%s); name another with --out".formatted(folder,
                    e.getClass().getSimpleName()), e);
        }
    }
}
