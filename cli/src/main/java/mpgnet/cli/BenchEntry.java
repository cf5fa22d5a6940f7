package mpgnet.cli;

import java.util.List;
import mpgnet.cli.term.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code mpgnet bench} in the list of verbs. The verb itself is in a module of its own, whose native engines nobody
 * else has to download; the launcher runs that one.
 */
@Command(
        name = "bench",
        description = "Times our engines beside native ones; fetches those (80 MB) at its first run.",
        footer = {"", "Examples:", "  mpgnet bench tensor", "  mpgnet bench --help"})
final class BenchEntry implements Runnable {

    /** Whatever is given is accepted here, so that the message below is the only one. */
    @Unmatched
    @SuppressWarnings("UnusedVariable") // picocli puts the arguments here, and nobody needs them
    private List<String> rest;

    @Override
    public void run() {
        throw new InputException(
                "bench needs the module bench on the class path; run it as ./mpgnet bench from the project's folder");
    }
}
