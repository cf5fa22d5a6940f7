package mpgnet.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mpgnet.cli.term.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in our words where the parser has its own. */
final class Complaint {

    private static final Pattern VALUE = Pattern.compile(
            "Invalid value for (?:option '|positional parameter at index \\S+ \\()([^' ()]+)['\\)]"
                    + "(?: \\([^)]*\\))?: (.*)",
            Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("'(.*)' is not an? (int|long|double)", Pattern.DOTALL);
    private static final Pattern CHOICE =
            Pattern.compile("expected one of \\[(.*)] \\(case-sensitive\\) but was '(.*)'", Pattern.DOTALL);
    private static final Pattern NO_VERB = Pattern.compile("Unknown subcommand '(.*)'\\.?", Pattern.DOTALL);

    private Complaint() {
    }

    static String of(ParameterException e) {
        CommandLine command = e.getCommandLine();
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().getFirst(), command);
        }
        String message = String.valueOf(e.getMessage());
        Matcher noVerb = NO_VERB.matcher(message);
        if (noVerb.matches()) {
            return "there is no verb '%s'%s".formatted(noVerb.group(1),
                    Nearest.hint(noVerb.group(1), verbs(command)));
        }
        Matcher value = VALUE.matcher(message);
        return value.matches() ? value.group(1) + ": " + value(value.group(2)) : message;
    }

    private static String unmatched(String word, CommandLine command) {
        if (word.startsWith("-")) {
            List<String> options = new ArrayList<>();
            command.getCommandSpec().options().forEach(option -> options.addAll(List.of(option.names())));
            return "there is no option %s%s".formatted(word, Nearest.hint(word.replaceFirst("=.*", ""), options));
        }
        return verbs(command).isEmpty() ? "'%s' is one word too many".formatted(word)
                : "there is no verb '%s'%s".formatted(word, Nearest.hint(word, verbs(command)));
    }

    private static Collection<String> verbs(CommandLine command) {
        return command.getSubcommands().keySet();
    }

    private static String value(String parsers) {
        Matcher number = NUMBER.matcher(parsers);
        if (number.matches()) {
            return "'%s' is no %s".formatted(number.group(1),
                    number.group(2).equals("double") ? "number" : "whole number");
        }
        Matcher choice = CHOICE.matcher(parsers);
        return choice.matches()
                ? Nearest.unknown("such value", choice.group(2), List.of(choice.group(1).split(",\\s*"))) : parsers;
    }
}
