package mpgnet.cli.table;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.option.OneOrBoth;
import mpgnet.cli.term.InputException;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.rl.table.Pair;
import mpgnet.rl.table.PairFolder;
import mpgnet.rl.table.TableEpisode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Nets of a finished table, played anew: whether its rows come out again. */
final class TableReplay {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--replay", paramLabel = "DIR",
            description = "Train nothing, but take the nets that lie trained in DIR and play them anew into the folder "
                    + "of --out; say which episodes go otherwise than DIR has them, exit status 1 if any does.")
    private Path from;

    @Option(names = "--groups", paramLabel = "NAME", split = ",",
            description = "With --replay: which groups of scenes, in full some of heap-15, heap-30, packed-16 "
                    + "(default: all).")
    private List<String> groups;

    @Option(names = "--rules", paramLabel = "WHICH", defaultValue = OneOrBoth.BOTH,
            description = "With --replay: with the rules of geometry, on, without them, off, or both (default: "
                    + "${DEFAULT-VALUE}).")
    private String rules;

    boolean isWanted() {
        return from != null;
    }

    /** What is wrong is said before anything is begun. */
    void check(TableOptions table) {
        if (!isWanted()) {
            for (String option : List.of("--groups", "--rules")) {
                if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                    throw refused("%s says what is played again: give it with --replay".formatted(option));
                }
            }
            return;
        }
        if (spec.commandLine().getParseResult().hasMatchedOption("--as-is")) {
            throw refused("--replay plays, --as-is plays nothing: give one of them");
        }
        if (from.toAbsolutePath().normalize().equals(table.out().toAbsolutePath().normalize())) {
            throw refused("--replay and --out are the same folder, %s: name another with --out".formatted(from));
        }
        groups(table);
        geometry();
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private List<SceneGroup> groups(TableOptions table) {
        List<SceneGroup> all = table.budget().groups();
        if (groups == null) {
            return all;
        }
        for (String name : groups) {
            if (all.stream().noneMatch(group -> group.label().equals(name))) {
                throw refused("--groups: there is no group '%s': use some of %s".formatted(name,
                        all.stream().map(SceneGroup::label).collect(Collectors.joining(", "))));
            }
        }
        return all.stream().filter(group -> groups.contains(group.label())).toList();
    }

    private List<GeometryRules> geometry() {
        return OneOrBoth.of(spec, "--rules", rules, List.of(GeometryRules.values()), GeometryRules::named);
    }

    /**
     * Says of every pair which episodes went otherwise than they are kept.
     *
     * @return whether none did
     */
    boolean play(TableOptions table, BackendOption compute) throws IOException {
        boolean same = true;
        try (PairMaker maker = table.maker(spec.commandLine().getErr(), compute)) {
            for (Pair pair : table.again(from, groups(table), geometry())) {
                try {
                    new PairFolder(from, pair).copyTrainedTo(table.out());
                } catch (IllegalArgumentException e) {
                    throw new InputException("--replay: " + e.getMessage(), e);
                }
                for (GeometryRules each : geometry()) {
                    maker.play(pair, each, groups(table));
                    same &= compare(pair, each, table.out());
                }
            }
        }
        return same;
    }

    private boolean compare(Pair pair, GeometryRules each, Path out) throws IOException {
        List<TableEpisode> again = new PairFolder(out, pair).episodes(each).orElseThrow();
        List<TableEpisode> before = new PairFolder(from, pair).episodes(each).orElse(List.of());
        List<TableEpisode> otherwise = TableEpisode.otherwise(again, before);
        String how;
        if (before.isEmpty()) {
            how = "%d episodes, and none lie in %s to compare with".formatted(again.size(), from);
        } else if (otherwise.isEmpty()) {
            how = "all %d episodes as they lie in %s".formatted(again.size(), from);
        } else {
            TableEpisode first = otherwise.getFirst();
            how = "%d of %d episodes otherwise than in %s, first %s under the %s rule".formatted(otherwise.size(),
                    again.size(), from, first.scene(), first.rule().label());
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println("mpgnet: %s, rules of geometry %s: %s".formatted(pair, each.label(), how));
        err.flush();
        return before.isEmpty() || otherwise.isEmpty();
    }
}
