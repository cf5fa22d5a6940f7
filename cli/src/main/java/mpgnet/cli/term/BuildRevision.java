package mpgnet.cli.term;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which sources this program was built from. */
public final class BuildRevision {

    private static final String FILE = "git.properties";

    private BuildRevision() {
    }

    /**
     * The commit, with -dirty where the sources differed from it; "unknown" where the build saw no repository. The
     * build looks at the repository itself: in a linked worktree the commit is the one of the main checkout.
     */
    public static String name() {
        try (InputStream in = BuildRevision.class.getResourceAsStream("/" + FILE)) {
            Properties git = new Properties();
            if (in != null) {
                git.load(in);
            }
            return git.getProperty("git.commit.id.describe", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read: rebuild the cli module", e);
        }
    }
}
