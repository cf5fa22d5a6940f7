package mpgnet.cli.table;

import mpgnet.rl.table.TableRow;
import picocli.CommandLine.Command;

/** {@code mpgnet figure4}: learning curves of the methods of Table I. */
@Command(
        name = "figure4",
        description = "Makes Figure 4: the grasp success rate of every 200 motions while the methods of Table I are "
                + "trained, with a band over the seeds. Pairs of a method and a seed are those of 'mpgnet table1': "
                + "what is finished in the folder of --out is taken, what is missing is trained.",
        footer = {
            "",
            "Examples:",
            "  mpgnet figure4",
            "  mpgnet figure4 --budget full --out docs/results/table1 --as-is      of what there is so far"
        })
public final class Figure4Command extends CurvesVerb {

    /** Picocli makes it. */
    public Figure4Command() {
        super("figure4", "Figure 4, learning curves of different methods", TableRow.FIGURE_4);
    }
}
