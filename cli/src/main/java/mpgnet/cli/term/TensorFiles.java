package mpgnet.cli.term;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import mpgnet.nn.io.Precision;
import mpgnet.nn.io.SafeTensorsReader;
import mpgnet.nn.io.SafeTensorsWriter;
import mpgnet.nn.io.TensorFile;
import mpgnet.nn.io.WeightsException;
import mpgnet.nn.io.WeightsReader;

/** Weights files that the user named, with one clear line for whatever is wrong with them. */
public final class TensorFiles {

    private TensorFiles() {
    }

    /** What is done with a file that exists. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(Path file) throws IOException;
    }

    /**
     * @param err told if the file carries no checksum
     * @throws InputException if the file is missing, unreadable or damaged
     */
    public static <T> T read(Path file, Reading<T> reading, PrintWriter err) {
        T read = read(file, reading);
        sayIfUnchecked(file, err);
        return read;
    }

    /** Says on {@code err} if a file that was read carries no checksum: not all programs write one. */
    public static void sayIfUnchecked(Path file, PrintWriter err) {
        if (!read(file, WeightsReader::checked)) {
            err.printf("mpgnet: %s%n", SafeTensorsReader.unchecked(file));
            err.flush();
        }
    }

    /**
     * As {@link #read(Path, Reading, PrintWriter)}, for whoever tells about checksums itself.
     *
     * @throws InputException if the file is missing, unreadable or damaged
     */
    public static <T> T read(Path file, Reading<T> reading) {
        if (!Files.isRegularFile(file)) {
            throw new InputException("the file %s does not exist; name another".formatted(file));
        }
        try {
            return reading.read(file);
        } catch (WeightsException e) {
            throw new InputException(e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("the file %s cannot be read (%s)".formatted(file, IoReason.of(e)), e);
        }
    }

    /** @throws InputException if the file cannot be written or a number is not finite */
    public static void write(Path file, TensorFile contents, Precision precision) {
        try {
            SafeTensorsWriter.write(file, contents, precision);
        } catch (WeightsException e) {
            throw new InputException(e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("cannot write %s (%s); name another file".formatted(file, IoReason.of(e)), e);
        }
    }
}
