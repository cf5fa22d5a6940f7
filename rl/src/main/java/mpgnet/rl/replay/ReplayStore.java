package mpgnet.rl.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import mpgnet.files.WholeFile;
import mpgnet.rl.problem.Transition;

/**
 * Transitions on disk, one file each, numbered from 0: a file exists whole or not at all, so a run that was killed at
 * any moment reads back what its last checkpoint counted.
 */
public final class ReplayStore {

    private final Path folder;

    /** @param folder created where missing */
    public ReplayStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    public void write(int number, Transition t) throws IOException {
        WholeFile.write(file(number), unfinished -> Files.write(unfinished, TransitionCodec.encode(t)));
    }

    /** @throws IOException if the transition is missing or damaged; the message names the file */
    public Transition read(int number) throws IOException {
        Path file = file(number);
        try {
            return TransitionCodec.decode(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new IOException(file + " is missing; the run cannot be resumed without it: start a new one", e);
        } catch (IOException e) {
            throw new IOException(file + " is damaged (" + e.getMessage()
                    + "); the run cannot be resumed without it: start a new one", e);
        }
    }

    private Path file(int number) {
        return folder.resolve("%07d.bin".formatted(number));
    }
}
