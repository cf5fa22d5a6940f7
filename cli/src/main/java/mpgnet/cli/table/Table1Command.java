package mpgnet.cli.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.report.PaperPage;
import mpgnet.cli.report.TableText;
import mpgnet.cli.term.CommandWords;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.Interruption;
import mpgnet.cli.term.JsonFile;
import mpgnet.cli.term.OutputFolder;
import mpgnet.rl.table.Pair;
import mpgnet.rl.table.PairFolder;
import mpgnet.rl.table.TableReport;
import mpgnet.rl.table.TableRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mpgnet table1}: every row of Table I and of Figure 6's ablations, trained and played. */
@Command(
        name = "table1",
        description = {
            "Makes Table I: trains every baseline and ablation from random numbers, each by its own recipe and with as "
                    + "many motions as the others, plays them all on the same scenes under both rules of grasping, "
                    + "and writes the table beside the paper's as Markdown, JSON and PNG.",
            "The table grows piece by piece. A pair of a method and a seed is trained and played by itself; "
                    + "once finished it is DIR/METHOD/seed-N with training.json, weights.safetensors (half "
                    + "precision), curve.csv, episodes.csv and, without the rules of geometry, "
                    + "episodes-rules-off.csv, 3 MB at most, which can be committed or copied: a later run, on "
                    + "whatever machine, finds it there and makes only what is missing. What is unfinished lies in "
                    + "the folder of --work.",
            "What DIR/findings.md says, if it is there, stands above the tables in the Markdown file."
        },
        footer = {
            "",
            "Ctrl-C, or a kill, ends it with a checkpoint; --resume goes on there.",
            "",
            "Examples:",
            "  mpgnet table1",
            "  mpgnet table1 --budget full --out docs/results/table1 --markdown docs/results/table1.md",
            "  mpgnet table1 --budget full --out docs/results/table1 --methods vpg --seeds 2-2     one pair",
            "  mpgnet table1 --budget full --out docs/results/table1 --methods vpg --seeds 2-2 --resume",
            "  mpgnet table1 --budget full --out docs/results/table1 --as-is          what there is so far",
            "  mpgnet table1 --budget full --replay docs/results/table1 --out out/again --methods mpgnet,grasp-only "
                    + "--groups packed-16 --rules on",
            "                                 do these rows come out again from the nets that are shipped?",
            "  mpgnet table1 --budget full --out part-0 --shard 0/2                   half of the pairs, here",
            "  mpgnet table1 --budget full --merge part-0,part-1 --out docs/results/table1     both halves",
            "  mpgnet table1 --budget full --out docs/results/table1 --cluster 10.0.0.5:5701",
            "                                 workers simulate and play (docs/machines.md)"
        })
public final class Table1Command implements Callable<Integer> {

    private static final String NAME = "table1";
    private static final String FINDINGS = "findings.md";

    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOptions table;

    @Option(names = "--merge", paramLabel = "DIR", split = ",", arity = "1..*",
            description = "Train and play nothing, but put what is finished in these folders, which other machines "
                    + "made, into that of --out, and tell the whole.")
    private List<Path> merge = List.of();

    @Mixin
    private TableReplay replay;

    @Option(names = "--markdown", paramLabel = "FILE",
            description = "Where the table goes as Markdown (default: table1.md in the folder of --out).")
    private Path markdown;

    @Option(names = "--json", paramLabel = "FILE",
            description = "Write all figures there too, beside table1.json in the folder of --out; - for the console "
                    + "instead of text.")
    private Path json;

    @Option(names = "--html", paramLabel = "DIR", description = "Leave DIR/index.html.")
    private Path html;

    @Option(names = "--ship", paramLabel = "DIR",
            description = "Copy the weights of the first seed of each baseline and ablation to DIR/METHOD.safetensors: "
                    + "in weights/baselines 'mpgnet eval --method METHOD' finds them.")
    private Path ship;

    @Mixin
    private BackendOption compute;

    @Override
    public Integer call() throws IOException, InterruptedException {
        table.check();
        replay.check(table);
        JsonFile.require(json);
        if (markdown != null) {
            OutputFolder.require(markdown.toAbsolutePath().getParent(), "--markdown");
        }
        if (html != null) {
            OutputFolder.require(html, "--html");
        }
        if (ship != null) {
            OutputFolder.require(ship, "--ship");
        }
        boolean same = true;
        if (!merge.isEmpty()) {
            merge();
        } else if (replay.isWanted()) {
            same = replay.play(table, compute);
        } else if (!make()) {
            return Interruption.STATUS;
        }
        List<TableReport.Finished> finished = table.finished();
        if (ship != null) {
            ship(finished.stream().map(pair -> pair.training().pair()).toList());
        }
        write(TableReport.of(table.budget(), finished));
        return same ? 0 : 1;
    }

    /** @return whether it came to its end */
    private boolean make() throws IOException, InterruptedException {
        try (PairMaker maker = table.maker(spec.commandLine().getErr(), compute)) {
            for (Pair pair : table.missing(List.of(TableRow.values()), true)) {
                if (!maker.train(pair)) {
                    return false;
                }
                maker.play(pair);
            }
        }
        return true;
    }

    private void merge() throws IOException {
        for (String option : List.of("--methods", "--seeds", "--shard", "--resume", "--as-is", "--cluster",
                "--replay")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(spec.commandLine(),
                        "%s says what is made, --merge makes nothing: give one of them".formatted(option));
            }
        }
        for (Path part : merge) {
            List<TableReport.Finished> finished = table.finished(part);
            if (finished.isEmpty()) {
                throw new InputException("no pair is finished in %s; name folders in which 'mpgnet table1' made some"
                        .formatted(part));
            }
            for (TableReport.Finished pair : finished) {
                try {
                    new PairFolder(part, pair.training().pair()).copyTo(table.out());
                } catch (IllegalArgumentException e) {
                    throw new InputException("--merge: " + e.getMessage(), e);
                }
            }
        }
    }

    /** @param finished in the order of the seeds */
    private void ship(List<Pair> finished) throws IOException {
        for (TableRow row : TableRow.BASELINES) {
            Optional<Pair> first = finished.stream().filter(pair -> pair.row() == row).findFirst();
            if (first.isPresent()) {
                Files.copy(new PairFolder(table.out(), first.get()).weights(),
                        ship.resolve(row.label() + ".safetensors"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void write(TableReport report) throws IOException {
        Path findings = table.out().resolve(FINDINGS);
        PaperPage page = TableText.of(report, CommandWords.of(spec))
                .withFindings(Files.exists(findings) ? Files.readString(findings) : "");
        new PaperFiles(table.out(), NAME, markdown == null ? table.out().resolve(NAME + ".md") : markdown, json, html)
                .write(page, report, spec.commandLine().getOut());
    }
}
