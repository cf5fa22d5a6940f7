package mpgnet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mpgnet.cli.camera.CameraCommand;
import mpgnet.cli.cluster.WorkerCommand;
import mpgnet.cli.devices.DevicesCommand;
import mpgnet.cli.eval.DemoCommand;
import mpgnet.cli.eval.EvalCommand;
import mpgnet.cli.eval.QMapsCommand;
import mpgnet.cli.eval.ReplayCommand;
import mpgnet.cli.eval.SuiteCommand;
import mpgnet.cli.explain.ExplainCommand;
import mpgnet.cli.nn.NnCommand;
import mpgnet.cli.robot.RobotCommand;
import mpgnet.cli.segment.SegmentCommand;
import mpgnet.cli.sim.SimCommand;
import mpgnet.cli.studio.StudioCommand;
import mpgnet.cli.table.Figure4Command;
import mpgnet.cli.table.Figure5Command;
import mpgnet.cli.table.Figure6Command;
import mpgnet.cli.table.Table1Command;
import mpgnet.cli.term.ErrorStream;
import mpgnet.cli.term.HelpFooter;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.cli.term.PlainText;
import mpgnet.cli.term.Terminal;
import mpgnet.cli.train.PlotCommand;
import mpgnet.cli.train.PretrainCommand;
import mpgnet.cli.train.TrainCommand;
import mpgnet.cli.weights.WeightsCommand;
import mpgnet.tensor.NonFiniteException;
import mpgnet.tensor.backend.BufferMemoryException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/**
 * {@code ./mpgnet}: parses the verb and hands over to it. Exit status 0: done; 1: a fault of the program; 2: bad input.
 */
@Command(
        name = "mpgnet",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "mpgnet 0.1.0",
        description = "Retrieves a target that lies under and among other objects: when to move, when to push, "
                + "when to grasp.",
        footer = {
            "",
            "Examples:",
            "  mpgnet demo                        a scene, a decision at a time, with pictures",
            "  mpgnet eval --episodes 20          how often the target is grasped, and in how many motions",
            "  mpgnet suite --families packed-8 --methods mpgnet,oracle --episodes 5",
            "  mpgnet train --stage 1 --out runs/first --minutes 60",
            "  mpgnet sim sample --objects 15 --count 100 --out scenes.json",
            "  mpgnet help demo"
        })
public final class Main implements Runnable {

    /** As help lists them. */
    private static final List<Class<?>> VERBS = List.of(DemoCommand.class, EvalCommand.class, SuiteCommand.class,
            ReplayCommand.class, QMapsCommand.class, TrainCommand.class, PretrainCommand.class, PlotCommand.class,
            Table1Command.class, Figure4Command.class, Figure5Command.class, Figure6Command.class, SimCommand.class,
            SegmentCommand.class, WeightsCommand.class, NnCommand.class, ExplainCommand.class, StudioCommand.class,
            DevicesCommand.class, CameraCommand.class, RobotCommand.class, WorkerCommand.class);

    /** What options and their descriptions need side by side. */
    private static final int LEAST_COLUMNS = 55;

    @Spec
    private CommandSpec spec;

    /** No verb: says what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    public static void main(String[] args) {
        run(() -> commandLineOf(args), args);
    }

    /**
     * Runs a command line as a program of its own and ends with its status.
     *
     * @param commandLine made once the streams are as they should be
     */
    public static void run(Supplier<CommandLine> commandLine, String[] args) {
        ErrorStream.takeBack();
        // Figures look the same everywhere: a decimal point, whatever the machine's language.
        Locale.setDefault(Locale.ROOT);
        CommandLine line = commandLine.get();
        Terminal.columns(System.getenv()).ifPresent(columns -> wrapAt(line, columns));
        System.exit(line.execute(args));
    }

    /** Help fills so many columns, or as many as it needs at least, instead of the terminal's. */
    static void wrapAt(CommandLine line, int columns) {
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(Math.max(LEAST_COLUMNS, columns));
    }

    /** The whole command line, so that tests run what users run. */
    public static CommandLine commandLine() {
        return commandLine(new BenchEntry());
    }

    /** As above, with {@code bench} as that verb: the module that has it comes after this one. */
    public static CommandLine commandLine(Object bench) {
        return commandLine(bench, CommandLine.defaultFactory());
    }

    /**
     * As users run it.
     *
     * @param factory makes verbs and their options: a test's may be told of what runs beside them
     */
    public static CommandLine commandLineBy(CommandLine.IFactory factory) {
        return commandLine(new BenchEntry(), factory);
    }

    private static CommandLine commandLine(Object bench, CommandLine.IFactory factory) {
        return with(Stream.concat(VERBS.stream(), Stream.of(bench, new CommandLine.HelpCommand())).toList(), factory);
    }

    /**
     * What these arguments need: only their verb, if the first one names one, since to look at all verbs takes longer
     * than most of them take to start; else all.
     */
    static CommandLine commandLineOf(String... args) {
        return VERBS.stream()
                .filter(verb -> args.length > 0 && verb.getAnnotation(Command.class).name().equals(args[0]))
                .findFirst().map(verb -> with(List.of(verb), CommandLine.defaultFactory()))
                .orElseGet(Main::commandLine);
    }

    private static CommandLine with(List<?> verbs, CommandLine.IFactory factory) {
        CommandLine line = new CommandLine(new Main(), factory);
        verbs.forEach(line::addSubcommand);
        line.setUsageHelpAutoWidth(true).setParameterExceptionHandler(Main::badArguments)
                .setExecutionExceptionHandler(Main::failed);
        wrapFooters(line);
        return line;
    }

    /** Of this verb and those below it. */
    private static void wrapFooters(CommandLine line) {
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> HelpFooter.of(
                List.of(help.commandSpec().usageMessage().footer()), help.commandSpec().usageMessage().width()));
        line.getSubcommands().values().forEach(Main::wrapFooters);
    }

    private static int badArguments(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.printf("mpgnet: %s; see %s --help%n", oneLine(Complaint.of(e)), command.getCommandSpec().qualifiedName());
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof InputException || e instanceof BufferMemoryException) {
            err.printf("mpgnet: %s%n", oneLine(e.getMessage()));
            err.flush();
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            // A full disk, a folder that is gone: nothing of the program's own.
            String what = e.getCause() instanceof IOException why
                    ? "%s (%s)".formatted(e.getMessage(), IoReason.of(why)) : e.getMessage();
            err.printf("mpgnet: %s; make room there or name another place%n", oneLine(what));
            err.flush();
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof NonFiniteException) {
            err.printf("mpgnet: %s%n", oneLine(e.getMessage()));
            err.flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
        err.printf("mpgnet: internal error: %s; please report it with the lines below%n", oneLine(e.toString()));
        e.printStackTrace(err);
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String oneLine(String message) {
        return message == null ? "no further word" : PlainText.of(message);
    }
}
