package mpgnet.cli.cluster;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.term.BuildRevision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet worker}: plays for a run on another machine. */
@Command(
        name = "worker",
        description = "Plays episodes and motions for 'mpgnet eval', 'suite', 'train' or 'table1' with --cluster on "
                + "another machine until that is done.",
        footer = {
            "",
            "Both sides need the same secret in the environment variable " + Membership.SECRET
                    + ", and the same revision of the program.",
            "",
            "Examples:",
            "  mpgnet worker --join 10.0.0.5:5701",
            "  mpgnet worker --join 5701 --workers 1           on the same machine"
        })
public final class WorkerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--join", paramLabel = "HOST:PORT", required = true,
            description = "Where the run is that hands out the work.")
    private String address;

    @Option(names = "--workers", paramLabel = "N",
            description = "Episodes or motions at the same time, each on one core (default: all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "300",
            description = "How long to wait for a run, at first and where it was lost (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Mixin
    private BackendOption compute;

    @Override
    public Integer call() throws InterruptedException {
        if (threads < 1 || patience < 1) {
            throw new ParameterException(spec.commandLine(), "--workers and --patience must be at least 1; were "
                    + threads + " and " + patience);
        }
        Membership membership = Membership.of("--join", address, System.getenv(), BuildRevision.name());
        PrintWriter err = spec.commandLine().getErr();
        Consumer<String> log = line -> {
            err.println("mpgnet: " + line);
            err.flush();
        };
        ClusterEngine engine = ClusterEngine.load();
        log.accept("waiting for a run at " + membership.address());
        try (EpisodeWork work = new EpisodeWork(threads, () -> compute.open(1));
                TrainingWork motions = new TrainingWork();
                WarmUp warm = new WarmUp(new AnyWork(work, motions), threads, WarmUp.EPISODES, () -> compute.open(1),
                        log, System::nanoTime)) {
            engine.work(membership, name(), threads, patience, warm, log);
        }
        return 0;
    }

    /** No two workers are the same process of the same machine. */
    private static String name() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unnamed";
        }
        return host + "-" + ProcessHandle.current().pid();
    }
}
