package mpgnet.bench.harness;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mpgnet.cli.term.InputException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What every {@code bench} verb does: run the suite's cases, print each as it is done, write the JSON. A verb adds its
 * name and {@link #open}. Exit status 1 where an engine's result was wrong.
 */
public abstract class SuiteCommand implements Callable<Integer> {

    private static final double PER_ROUND_MS = 40;
    /**
     * OpenBLAS's threads were seen to spin for more than 60 ms after their last product, on a core that the next engine
     * needs.
     */
    private static final double PAUSE_MS = 150;

    @Spec
    protected CommandSpec spec;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures there too.")
    private Path json;

    @Option(names = "--only", paramLabel = "TEXT", defaultValue = "",
            description = "Only the cases whose group/name contains this.")
    private String only;

    @Option(names = "--list", description = "Name the cases instead of running them.")
    private boolean list;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of every engine (default: all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "15",
            description = "Rounds of each case, in each of which every engine runs (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "1.5",
            description = "How long each engine runs before its first round; up to four times as long while "
                    + "Java's compiler is at work (default: ${DEFAULT-VALUE}).")
    private double warmUpS;

    /** Sets up what the cases share, on {@code threads} threads. */
    protected abstract Suite open(int threads);

    @Override
    public Integer call() {
        require(threads >= 1, "--threads must be at least 1; was " + threads);
        require(rounds >= 1, "--rounds must be at least 1; was " + rounds);
        require(warmUpS >= 0 && warmUpS <= 60, "--warm-up must be in [0, 60]; was " + warmUpS);
        if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
            throw new InputException("the folder of %s does not exist; name another file with --json".formatted(json));
        }
        try (Suite suite = open(threads)) {
            List<BenchCase> cases = suite.cases().stream().filter(c -> c.path().contains(only)).toList();
            if (cases.isEmpty()) {
                throw new InputException("no case contains \"%s\"; see --list".formatted(only));
            }
            return list ? names(cases) : measure(suite, cases);
        }
    }

    private int names(List<BenchCase> cases) {
        PrintWriter out = spec.commandLine().getOut();
        cases.forEach(c -> out.println(c.path()));
        out.flush();
        return 0;
    }

    private int measure(Suite suite, List<BenchCase> cases) {
        double peak = suite.peakGigaFlopPerS();
        PrintWriter out = spec.commandLine().getOut();
        if (!Double.isNaN(peak)) {
            out.printf("measured peak: %.0f GFLOP/s on %d threads%n", peak, threads);
        }
        BenchTable table = new BenchTable(out, peak);
        CaseRunner runner = new CaseRunner(Stopwatch.of(1e3 * warmUpS, rounds, PER_ROUND_MS, PAUSE_MS));
        List<CaseReport> reports = new ArrayList<>();
        for (BenchCase c : cases) {
            reports.add(runner.run(c));
            table.print(reports.getLast());
        }
        if (json != null) {
            write(peak, reports);
        }
        return reports.stream().flatMap(r -> r.findings().stream()).anyMatch(Finding.Wrong.class::isInstance) ? 1 : 0;
    }

    private void write(double peak, List<CaseReport> reports) {
        try {
            BenchJson.write(json, spec.name(), threads, peak, reports);
        } catch (IOException e) {
            throw new InputException(
                    "cannot write %s (%s); name another file with --json".formatted(json, e.getMessage()), e);
        }
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
