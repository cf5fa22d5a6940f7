package mpgnet.twin.primary;

import java.io.IOException;
import java.util.function.Consumer;
import mpgnet.twin.net.LineSession;

/**
 * Finds programs in the lines that arrive: from {@code def} or {@code sec} in column 0 to {@code end} in column 0, else
 * each line for itself.
 */
final class ScriptReader implements LineSession.Lines {

    private static final int MAX_PROGRAM_CHARACTERS = 1 << 20;

    private final Consumer<String> programs;
    private final StringBuilder program = new StringBuilder();

    ScriptReader(Consumer<String> programs) {
        this.programs = programs;
    }

    @Override
    public void accept(String line) throws IOException {
        if (!program.isEmpty()) {
            append(line);
            if (line.stripTrailing().equals("end")) {
                programs.accept(program.toString());
                program.setLength(0);
            }
        } else if (line.startsWith("def ") || line.startsWith("sec ")) {
            append(line);
        } else if (!line.isBlank() && !line.startsWith("#") && !line.strip().equals("run program")) {
            // "run program" after a program's end is an old habit; the program runs already.
            programs.accept(line.strip() + "\n");
        }
    }

    private void append(String line) throws IOException {
        if (program.length() + line.length() > MAX_PROGRAM_CHARACTERS) {
            throw new IOException("a program of more than %d characters".formatted(MAX_PROGRAM_CHARACTERS));
        }
        program.append(line).append('\n');
    }
}
