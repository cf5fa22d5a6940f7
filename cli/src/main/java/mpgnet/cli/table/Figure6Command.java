package mpgnet.cli.table;

import mpgnet.rl.table.TableRow;
import picocli.CommandLine.Command;

/** {@code mpgnet figure6}: learning curves of MPGNet and its ablations. */
@Command(
        name = "figure6",
        description = "Makes Figure 6: the grasp success rate of every 200 motions while MPGNet and its variants "
                + "without the multi-stage strategy, without alternating training and without both are trained, with a "
                + "band over the seeds. Pairs of a method and a seed are those of 'mpgnet table1': what is finished "
                + "in the folder of --out is taken, what is missing is trained.",
        footer = {
            "",
            "Examples:",
            "  mpgnet figure6",
            "  mpgnet figure6 --budget full --out docs/results/table1 --as-is      of what there is so far"
        })
public final class Figure6Command extends CurvesVerb {

    /** Picocli makes it. */
    public Figure6Command() {
        super("figure6", "Figure 6, learning curves of MPGNet variants", TableRow.FIGURE_6);
    }
}
