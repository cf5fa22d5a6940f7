package mpgnet.bench.harness;

import java.util.List;
import java.util.function.Supplier;

/**
 * Something that several engines do, checked before it is timed.
 *
 * @param group     cases that belong together, such as "sgemm"
 * @param name      this one, such as "512 x 512 x 512"
 * @param gigaFlop  10⁹ floating-point operations of one run (a fused multiply-add counts as two); 0 where nobody counts
 *                  them
 * @param tolerance the largest accepted |result − reference| relative to the reference's largest number, per array
 * @param reference what must come out: one array per result
 * @param entrants  the engines; the first is the one that the others are compared with
 */
public record BenchCase(String group, String name, double gigaFlop, double tolerance, Supplier<double[][]> reference,
        List<Entrant> entrants) {

    public BenchCase {
        entrants = List.copyOf(entrants);
        if (!(gigaFlop >= 0) || !(tolerance >= 0)) {
            throw new IllegalArgumentException("gigaFlop and tolerance of %s must be at least 0; were %s and %s"
                    .formatted(name, gigaFlop, tolerance));
        }
    }

    /** @param open sets the engine up for this case; {@link MissingEngineException} where it is not installed */
    public record Entrant(String engine, Supplier<Contender> open) {
    }

    /** "group/name", what {@code --only} looks at. */
    public String path() {
        return group + "/" + name;
    }
}
