package mpgnet.cli.term;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import mpgnet.files.WholeFile;
import mpgnet.rl.json.NanAsNull;

/** Figures for programs: what {@code --json FILE} writes. */
public final class JsonFile {

    private JsonFile() {
    }

    /** The same as one line, for a console. */
    public static String line(Object figures) {
        try {
            return new ObjectMapper().registerModule(new NanAsNull()).writeValueAsString(figures);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("these figures are no JSON: " + figures, e);
        }
    }

    /** Whether the user asked for standard output, by the name {@code -}. */
    public static boolean isConsole(Path file) {
        return file.toString().equals("-");
    }

    /** Where text goes beside the JSON: the console, unless that takes the JSON alone. */
    public static PrintWriter besides(Path file, PrintWriter console) {
        return file != null && isConsole(file) ? new PrintWriter(Writer.nullWriter()) : console;
    }

    /**
     * Ready to be written to, before any work is done.
     *
     * @param file null where none is wanted
     * @throws InputException if its folder cannot be written
     */
    public static void require(Path file) {
        if (file != null && !isConsole(file)) {
            OutputFolder.require(file.toAbsolutePath().getParent(), "--json");
        }
    }

    /**
     * To the console where {@code file} is {@code -}, else as {@link #write(Path, Object)}.
     *
     * @throws InputException if it cannot be written
     */
    public static void write(Path file, Object figures, PrintWriter console) {
        if (isConsole(file)) {
            console.println(line(figures));
            console.flush();
        } else {
            write(file, figures);
        }
    }

    /**
     * Writes it whole or not at all.
     *
     * @throws InputException if it cannot be written
     */
    public static void write(Path file, Object figures) {
        try {
            ObjectMapper json =
                    new ObjectMapper().registerModule(new NanAsNull()).enable(SerializationFeature.INDENT_OUTPUT);
            WholeFile.write(file, unfinished -> json.writeValue(unfinished.toFile(), figures));
        } catch (IOException failed) {
            throw new InputException(
                    "cannot write %s (%s); name another file with --json".formatted(file, IoReason.of(failed)), failed);
        }
    }
}
