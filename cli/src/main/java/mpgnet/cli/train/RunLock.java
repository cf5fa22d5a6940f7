package mpgnet.cli.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import mpgnet.cli.term.InputException;

/**
 * The right to write to a run's folder, which one training has at a time. The operating system holds the lock and lets
 * go of it when the process ends, however it ends: what a killed run leaves behind stops nobody.
 */
final class RunLock implements AutoCloseable {

    /** In the run's folder; holds the number of the process that has, or had, the lock. */
    static final String FILE = "run.lock";

    /** Beyond the number, so that it can be read while the lock is held. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final int MAX_PID_BYTES = 20;

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param folder exists
     * @throws InputException if another training has it
     */
    static RunLock of(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            try {
                if (!locked(channel)) {
                    throw new InputException(
                            "a run is going on in the folder %s (process %s); wait for its end or name another --out"
                                    .formatted(folder, pid(channel)));
                }
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
                return new RunLock(channel);
            } catch (IOException | InputException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new InputException("cannot lock the run folder %s (%s); name another with --out".formatted(folder,
                    e.getMessage()), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException held) {
            return false; // by this very process
        }
    }

    private static String pid(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MAX_PID_BYTES);
        channel.read(text, 0);
        String pid = StandardCharsets.US_ASCII.decode(text.flip()).toString();
        return pid.matches("\\d+") ? pid : "unknown";
    }

    /** Lets go of the lock. The file stays: to delete it would take it from whoever has just locked it. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
