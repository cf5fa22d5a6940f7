package mpgnet.tensor.backend;

import mpgnet.tensor.cpu.CpuBackend;
import mpgnet.tensor.reference.ReferenceBackend;

/** The explicit choice of a backend. */
public final class Backends {
    private Backends() {}

    /** Double precision, plain loops, one thread: the definition of every kernel. */
    public static Backend reference() {
        return new ReferenceBackend();
    }

    /** Float32, the Vector API on {@code threads} cores (at least 1): the default. */
    public static Backend cpu(int threads) {
        return new CpuBackend(threads);
    }

    /**
     * A backend by its name on the command line.
     *
     * @param name "cpu" or "reference"
     * @param threads threads for backends that use the CPU, at least 1
     * @throws IllegalArgumentException for an unknown name
     */
    public static Backend named(String name, int threads) {
        return switch (name) {
            case "cpu" -> cpu(threads);
            case "reference" -> reference();
            default -> throw new IllegalArgumentException("unknown backend \"" + name + "\"; use cpu or reference");
        };
    }
}
