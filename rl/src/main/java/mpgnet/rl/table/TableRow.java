package mpgnet.rl.table;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mpgnet.rl.method.Yardstick;
import mpgnet.rl.stage.Variant;

/** The rows: the methods of Table I in its order, the ablations of Figure 6, and what no learning achieves. */
public enum TableRow {
    GRASP_ONLY("Grasping-Only", Variant.GRASP_ONLY, new PaperFigures(0.26, 0.12, 6.46, 8.33, Double.NaN)),
    VPG("Target-Oriented VPG", Variant.VPG, new PaperFigures(0.32, 0.26, 5.43, 6.54, 0.35)),
    GTI("Grasping the Invisible", Variant.GTI, new PaperFigures(0.72, 0.66, 4.64, 5.33, 0.35)),
    EPG("Efficient Push-Grasping", Variant.EPG, new PaperFigures(0.84, 0.74, 3.88, 4.97, 0.6)),
    MPGNET("MPGNet", Variant.FULL, new PaperFigures(0.92, 0.84, 2.85, 3.74, 0.9)),
    NO_MULTISTAGE("MPGNet w/o mt", Variant.NO_MULTISTAGE, null),
    NO_ALTERNATING("MPGNet w/o at", Variant.NO_ALTERNATING, null),
    NEITHER("MPGNet w/o at&mt", Variant.NEITHER, null),
    /** The workflow and the rules of geometry stay; what is left of a method if its nets have learnt nothing. */
    RANDOM("random numbers in place of the nets", null, null);

    /** The curves of the paper's Figure 4. */
    public static final List<TableRow> FIGURE_4 = List.of(GRASP_ONLY, VPG, GTI, EPG, MPGNET);
    /** The curves of the paper's Figure 6. */
    public static final List<TableRow> FIGURE_6 = List.of(MPGNET, NO_MULTISTAGE, NO_ALTERNATING, NEITHER);

    /** What has weights of its own beside MPGNet's. */
    public static final List<TableRow> BASELINES =
            List.of(GRASP_ONLY, VPG, GTI, EPG, NO_MULTISTAGE, NO_ALTERNATING, NEITHER);

    private final String title;
    private final Variant variant;
    private final PaperFigures paper;

    TableRow(String title, Variant variant, PaperFigures paper) {
        this.title = title;
        this.variant = variant;
        this.paper = paper;
    }

    /** As the paper calls it. */
    public String title() {
        return title;
    }

    /** How it is trained; empty for what is not. */
    public Optional<Variant> variant() {
        return Optional.ofNullable(variant);
    }

    /** What Table I says of it; empty for what is not in it. */
    public Optional<PaperFigures> paper() {
        return Optional.ofNullable(paper);
    }

    /** On the command line, in file names and in JSON. */
    @JsonValue
    public String label() {
        if (variant == null) {
            return Yardstick.RANDOM.label();
        }
        return variant == Variant.FULL ? variant.method().label() : variant.label();
    }

    /** The name that evaluations know what it plays by. */
    public String method() {
        return variant == null ? Yardstick.RANDOM.label() : variant.method().label();
    }

    /** @throws IllegalArgumentException if there is no such row; the message lists them */
    @JsonCreator
    public static TableRow of(String label) {
        return Arrays.stream(values()).filter(row -> row.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no row '%s': use some of %s".formatted(label,
                        Arrays.stream(values()).map(TableRow::label).collect(Collectors.joining(", ")))));
    }
}
