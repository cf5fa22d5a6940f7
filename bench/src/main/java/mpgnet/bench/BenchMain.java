package mpgnet.bench;

import java.util.Locale;
import mpgnet.cli.Main;
import mpgnet.cli.term.ErrorStream;

/** {@code ./mpgnet bench …}: the same command line with this module's verb in it. */
public final class BenchMain {

    private BenchMain() {
    }

    public static void main(String[] args) {
        ErrorStream.takeBack();
        Locale.setDefault(Locale.ROOT);
        System.exit(Main.commandLine(new BenchCommand()).execute(args));
    }
}
