package mpgnet.bench;

import mpgnet.cli.Main;

/** {@code ./mpgnet bench …}: the same command line with this module's verb in it. */
public final class BenchMain {

    private BenchMain() {
    }

    public static void main(String[] args) {
        Main.run(() -> Main.commandLine(new BenchCommand()), args);
    }
}
