package mpgnet.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file whole or not at all: under another name beside it, then moved there in one step. A reader never finds
 * half a file; where writing fails, what was there stays.
 */
public final class WholeFile {

    private static final String UNFINISHED = ".part";

    private WholeFile() {
    }

    /** Writes what a file is to hold. */
    @FunctionalInterface
    public interface Contents {

        /** @param unfinished where to write for now */
        void writeTo(Path unfinished) throws IOException;
    }

    /**
     * Nobody else may be writing the same file.
     *
     * @param file in a folder that exists; replaced if it exists
     * @return {@code file}
     * @throws IOException if the contents cannot be written, or not moved there
     */
    public static Path write(Path file, Contents contents) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            contents.writeTo(unfinished);
            return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The same of a text, as UTF-8. */
    public static Path writeText(Path file, CharSequence text) throws IOException {
        return write(file, unfinished -> Files.writeString(unfinished, text, StandardCharsets.UTF_8));
    }
}
