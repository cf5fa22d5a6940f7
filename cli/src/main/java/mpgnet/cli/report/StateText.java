package mpgnet.cli.report;

import java.util.List;

/** Figure 5 as made here. */
public final class StateText {

    private StateText() {
    }

    /**
     * @param state   one line: the scene, and what is done there
     * @param picture of the state and the Q-maps
     * @param nets    a line for each net: its name, its best value, rotation, row and column
     * @param notes   what one must know besides
     */
    public static PaperPage of(String state, Picture picture, List<List<String>> nets, List<String> notes) {
        return new PaperPage("Figure 5, the Q-maps of the three primitive actions", picture,
                List.of(new PaperPage.Section(state, new SuiteTables.Table(
                        List.of("net", "best Q", "rotation of 16", "row", "column"), nets))),
                notes);
    }
}
