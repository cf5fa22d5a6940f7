package mpgnet.cli.studio;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import mpgnet.cli.option.WeightsOption;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.TensorFiles;
import mpgnet.studio.Studio;
import mpgnet.studio.server.Remembered;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet studio}: the page that shows learning from the inside. */
@Command(
        name = "studio",
        description = "Serves a page, on this machine only, that shows an episode, a decision and a gradient step "
                + "number by number, lets rewards be changed, and follows training. Ctrl-C ends it.",
        footer = {
            "",
            "Examples:",
            "  mpgnet studio",
            "  mpgnet studio --run runs/one --run runs/two      with the replays and curves of two runs",
            "  mpgnet studio --port 8080 --no-browser"
        })
public final class StudioCommand implements Callable<Integer> {

    private static final int MOST_PORT = 65535;
    private static final List<String> OPENERS = List.of("xdg-open", "open");

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", defaultValue = "0",
            description = "The port on 127.0.0.1 (default: any free one).")
    private int port;

    @Option(names = "--run", paramLabel = "RUN", arity = "1..*",
            description = "One stage's folder that 'mpgnet train' wrote; may be given several times.")
    private final List<Path> runs = new ArrayList<>();

    @Option(names = "--no-browser", description = "Only say the address; do not open it.")
    private boolean noBrowser;

    @Option(names = "--rehearse", hidden = true,
            description = "Ask what a page asks and end: the launcher keeps what Java has loaded for it, and the "
                    + "answers are kept beside that, so that later starts are fast.")
    private boolean rehearse;

    @Mixin
    private WeightsOption weights;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > MOST_PORT) {
            throw new ParameterException(spec.commandLine(),
                    "--port must be in [0, %d]; was %d".formatted(MOST_PORT, port));
        }
        if (!Files.isRegularFile(weights.file())) {
            throw new InputException("the weights file %s does not exist; name another with --weights"
                    .formatted(weights.file()));
        }
        for (Path run : runs) {
            if (!Files.isDirectory(run)) {
                throw new InputException("the run %s is no folder; name one that 'mpgnet train' wrote".formatted(run));
            }
        }
        PrintWriter err = spec.commandLine().getErr();
        Studio.Settings settings = new Studio.Settings(port, weights.file(), runs, List.of(Path.of("")),
                Runtime.getRuntime().availableProcessors(), System::nanoTime);
        Optional<Rehearsal> kept = Rehearsal.of(weights.file());
        Supplier<Remembered> remembered = () -> rehearse ? Remembered.NOTHING
                : kept.map(Rehearsal::read).orElse(Remembered.NOTHING);
        try (Studio studio = new Studio(settings, remembered, fault -> {
            err.println("mpgnet: studio: " + fault);
            err.flush();
        })) {
            TensorFiles.read(weights.file(), file -> {
                studio.requireWeights();
                return file;
            }, err);
            if (rehearse) {
                Remembered answers = studio.rehearse();
                kept.ifPresent(rehearsal -> rehearsal.write(answers));
                return 0;
            }
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%s    (Ctrl-C ends it)%n", studio.address());
            out.flush();
            if (!noBrowser) {
                open(studio.address());
            }
            waitForTheEnd();
        } catch (IOException e) {
            throw new InputException("%s; choose another with --port".formatted(e.getMessage()), e);
        }
        return 0;
    }

    /** Ctrl-C ends the program as it is: the studio has nothing to keep. */
    private static void waitForTheEnd() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** Opens the page in the desktop's browser, where there is a desktop. */
    private static void open(String address) {
        for (String opener : OPENERS) {
            try {
                new ProcessBuilder(opener, address).redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start();
                return;
            } catch (IOException e) {
                // There is no such program here: the address has been said.
            }
        }
    }
}
