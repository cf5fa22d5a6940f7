package mpgnet.cli.studio;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jdk.incubator.vector.FloatVector;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.rl.eval.WeightsRef;
import mpgnet.studio.server.Remembered;

/**
 * Where the answers of {@code mpgnet studio --rehearse} are kept, and all that they follow from.
 *
 * @param file    of the answers
 * @param weights of the nets
 * @param program its jars
 */
record Rehearsal(Path file, Path weights, List<Path> program) {

    /** Beside the launcher's archive of classes; none where no launcher started the program. */
    static Optional<Rehearsal> of(Path weights) {
        List<Path> program = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of).toList();
        return Optional.ofNullable(System.getenv("MPGNET_HOME")).map(home -> new Rehearsal(
                Path.of(home, "cli", "target", "studio.answers.gz"), weights, program));
    }

    /** Nothing unless weights and program are those of the rehearsal. */
    Remembered read() {
        try {
            return Remembered.read(file, key());
        } catch (IOException e) {
            return Remembered.NOTHING; // whoever reads the weights says what is wrong with them
        }
    }

    /** @throws InputException if they cannot be written */
    void write(Remembered answers) {
        try {
            answers.write(file, key());
        } catch (IOException e) {
            throw new InputException("cannot write %s (%s); build the project there".formatted(file, IoReason.of(e)),
                    e);
        }
    }

    /**
     * The weights by content; the program by the size and the time of its jars, by which the virtual machine knows its
     * archive again; the Java; the vectors' width, by which sums are cut.
     */
    private String key() throws IOException {
        StringBuilder key = new StringBuilder("%s %s %d".formatted(WeightsRef.of(weights).sha256(), Runtime.version(),
                FloatVector.SPECIES_PREFERRED.vectorBitSize()));
        for (Path jar : program) {
            key.append(" %s %d %d".formatted(jar.getFileName(), Files.size(jar),
                    Files.getLastModifiedTime(jar).toMillis()));
        }
        return key.toString();
    }
}
