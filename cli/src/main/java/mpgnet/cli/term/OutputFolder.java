package mpgnet.cli.term;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder that a verb writes to, checked before any work is done. */
public final class OutputFolder {

    /** What the verbs that draw leave in a folder, of which a shorter report would not overwrite all. */
    private static final Pattern OF_A_REPORT =
            Pattern.compile("(report\\.html|index\\.html|film\\.gif|(motion|action)-\\d+(-[a-z0-9-]+)?\\.(png|gif))");
    private static final List<String> PAGES = List.of("report.html", "index.html");

    private OutputFolder() {
    }

    /**
     * Ready for a report: what an earlier one left there is removed, if that was meant.
     *
     * @param overwrite whether it was: the user said so, or it is the folder that a verb takes by default
     * @throws InputException if a report lies there and it was not; or as {@link #require}
     */
    public static Path forReport(Path folder, boolean overwrite) {
        require(folder);
        if (!overwrite && PAGES.stream().anyMatch(page -> Files.exists(folder.resolve(page)))) {
            throw new InputException(
                    "the folder %s holds a report already; give --overwrite to replace it, or name another folder"
                            .formatted(folder));
        }
        clear(folder);
        return folder;
    }

    /** Removes pictures, page and film of a report; nothing else. */
    public static void clear(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(f -> OF_A_REPORT.matcher(f.getFileName().toString()).matches()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new InputException("cannot clear the folder %s (%s); name another".formatted(folder, IoReason.of(e)),
                    e);
        }
    }

    /** The folder itself, or with the first number behind its name that no folder has yet. */
    public static Path free(Path wished) {
        Path folder = wished;
        for (int number = 2; Files.exists(folder); number++) {
            folder = wished.resolveSibling(wished.getFileName() + "-" + number);
        }
        return folder;
    }

    /**
     * Creates the folder where missing and proves that a file can be written there.
     *
     * @throws InputException if not
     */
    public static Path require(Path folder) {
        return require(folder, "--out");
    }

    /**
     * As {@link #require(Path)}.
     *
     * @param option names the folder, for the message
     */
    public static Path require(Path folder, String option) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".writable", null));
            return folder;
        } catch (IOException e) {
            throw new InputException("cannot write to the folder %s (%s); name another with %s".formatted(folder,
                    IoReason.of(e), option), e);
        }
    }
}
