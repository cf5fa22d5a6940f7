package mpgnet.studio.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import mpgnet.studio.server.BadRequestException;

/**
 * The folders that the page may read files from, links followed.
 *
 * @param allowed each with everything below it
 */
public record Folders(List<Path> allowed) {

    public Folders {
        allowed = List.copyOf(allowed);
    }

    /** @throws BadRequestException if it is no file in one of these folders */
    public Path file(String name) {
        for (Path folder : allowed) {
            try {
                Path file = folder.resolve(name).toRealPath();
                if (file.startsWith(folder.toRealPath()) && Files.isRegularFile(file)) {
                    return file;
                }
            } catch (IOException | InvalidPathException e) {
                // Not here; what is said below does not tell whether the file exists elsewhere.
            }
        }
        throw new BadRequestException("'%s' is no file in the folders that the studio may read".formatted(name));
    }
}
