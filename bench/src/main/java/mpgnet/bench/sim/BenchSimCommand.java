package mpgnet.bench.sim;

import mpgnet.bench.harness.Suite;
import mpgnet.bench.harness.SuiteCommand;
import picocli.CommandLine.Command;

/** {@code mpgnet bench sim}. */
@Command(
        name = "sim",
        description = "The simulated table: a grasp from command to settled observation, worlds beside each "
                + "other, what the cameras see, and steps of falling blocks beside native Bullet's. Each time "
                + "is that of one run.",
        footer = {
            "",
            "Examples:",
            "  mpgnet bench sim --json sim.json",
            "  mpgnet bench sim --only observation"
        })
public final class BenchSimCommand extends SuiteCommand {

    @Override
    protected Suite open(int threads) {
        return new SimBench();
    }
}
