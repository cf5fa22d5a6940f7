package mpgnet.cli.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mpgnet.cli.option.BackendOption;
import mpgnet.cli.report.CurveText;
import mpgnet.cli.report.PaperPage;
import mpgnet.cli.term.CommandWords;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.Interruption;
import mpgnet.cli.term.JsonFile;
import mpgnet.cli.term.OutputFolder;
import mpgnet.rl.table.CurveReport;
import mpgnet.rl.table.Pair;
import mpgnet.rl.table.PairFolder;
import mpgnet.rl.table.TableReport;
import mpgnet.rl.table.TableRow;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the verbs of Figures 4 and 6 have in common: some rows' learning curves, trained where they are missing. */
abstract class CurvesVerb implements Callable<Integer> {

    private final String name;
    private final String title;
    private final List<TableRow> rows;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOptions table;

    @Option(names = "--json", paramLabel = "FILE",
            description = "Write the curves there too, beside the JSON in the folder of --out; - for the console "
                    + "instead of text.")
    private Path json;

    @Option(names = "--html", paramLabel = "DIR", description = "Leave DIR/index.html.")
    private Path html;

    @Mixin
    private BackendOption compute;

    /**
     * @param name  of the files
     * @param title of the figure
     * @param rows  in it
     */
    CurvesVerb(String name, String title, List<TableRow> rows) {
        this.name = name;
        this.title = title;
        this.rows = rows;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        table.check();
        JsonFile.require(json);
        if (html != null) {
            OutputFolder.require(html, "--html");
        }
        try (PairMaker maker = table.maker(spec.commandLine().getErr(), compute)) {
            for (Pair pair : table.missing(rows, false)) {
                if (!maker.train(pair)) {
                    return Interruption.STATUS;
                }
            }
        }
        List<CurveReport.Trained> trained = new ArrayList<>();
        for (TableReport.Finished pair : table.finished()) {
            if (rows.contains(pair.training().row())) {
                Pair of = pair.training().pair();
                trained.add(new CurveReport.Trained(of, new PairFolder(table.out(), of).curve()));
            }
        }
        if (trained.isEmpty()) {
            throw new InputException("no method of this figure has been trained in %s; name another folder with --out"
                    .formatted(table.out()));
        }
        write(CurveReport.of(table.budget(), rows, trained));
        return 0;
    }

    private void write(CurveReport report) {
        PaperPage page = CurveText.of("%s, %s budget".formatted(title, report.budget().label()), report,
                CommandWords.of(spec));
        PaperFiles.in(table.out(), name, json, html).write(page, report, spec.commandLine().getOut());
    }
}
