package mpgnet.rl.table;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import mpgnet.nn.mobilenet.Backbone;
import mpgnet.rl.network.QNetworkConfig;
import mpgnet.rl.network.QNetworkConfigBuilder;
import mpgnet.rl.policy.GeometryRules;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.suite.SceneGroup;
import mpgnet.rl.train.JointStage;
import mpgnet.rl.train.TrainConfig;
import mpgnet.sim.robot.GraspRule;
import mpgnet.sim.scene.Family;
import mpgnet.sim.scene.SceneKind;

/** How much each row is trained and how often it is played: the same for all rows. */
public enum Budget {
    /** A minute for all rows: shows that everything works; too little to learn anything. */
    SMOKE(10, 2, 2),
    /** Hours. */
    FULL(15_000, 3_000, 200);

    /** Used for nothing else. */
    private static final long FIRST_SCENE = 9000;
    /** As many tests as the paper makes. */
    private static final int SCENES = 50;
    /** How long ε falls, as a share of a stage that ends with its fall: 2000 of 800 + 2000 motions. */
    private static final double FALLING = 2000.0 / 2800;

    private final int motions;
    private final int jointMotions;
    private final int window;

    /** @param jointMotions of these, what the joint stage has at least where others come before it */
    Budget(int motions, int jointMotions, int window) {
        this.motions = motions;
        this.jointMotions = jointMotions;
        this.window = window;
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such budget; the message lists them */
    @JsonCreator
    public static Budget of(String label) {
        return Arrays.stream(values()).filter(budget -> budget.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no budget '%s': use one of %s".formatted(
                        label, Arrays.stream(values()).map(Budget::label).collect(Collectors.joining(", ")))));
    }

    /** Motions of a row's training, all its stages together. */
    public int motions() {
        return motions;
    }

    /**
     * How many motions a stage may take at most. One before the joint stage may take an even share of what is left
     * besides that one's, and ends earlier once its gate is passed and ε has fallen; the joint stage takes all that is
     * left.
     *
     * @param spent  motions of the stages before
     * @param stages how many stages are left, this one included
     */
    public int motions(int spent, int stages) {
        return stages == 1 ? motions - spent : (motions - jointMotions - spent) / (stages - 1);
    }

    /** Motions over which a learning curve averages; the paper's 200 in earnest. */
    public int window() {
        return window;
    }

    /** Seeds of a row: the full budget takes three of MPGNet and two of every other. */
    public List<Long> seeds(TableRow row) {
        int count = this == SMOKE || row.variant().isEmpty() ? 1 : row == TableRow.MPGNET ? 3 : 2;
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    /** The nets' size. */
    public QNetworkConfig network() {
        return switch (this) {
            // Four blocks: the last three of eleven hold most of a trunk's weights.
            case SMOKE -> QNetworkConfigBuilder.builder().backbone(Backbone.SMALL).trunkBlocks(4).inputScale(1)
                    .outputStride(16).headWidth(8).maskChannels(4).windowCells(48).normMomentum(0.1).build();
            case FULL -> QNetworkConfig.standard();
        };
    }

    /**
     * A row's hyper-parameters. What begins with the joint stage has all its motions there, so that its ε and learning
     * rate fall over as large a share of them as in a stage that ends with their fall.
     */
    public TrainConfig config(Variant variant) {
        TrainConfig base = switch (this) {
            // A stage has two motions: it learns from the first.
            case SMOKE -> TrainConfig.smoke().withWorlds(1).withWarmUpAttempts(1).withBatch(1).withCheckpointEvery(5);
            // No longer joint stage: all rows have the same number of motions.
            case FULL -> TrainConfig.standard().withJoint(JointStage.AS_OTHERS);
        };
        TrainConfig paced = variant.multiStage() ? base
                : base.withPace(base.stepsPerRound(), (int) Math.round(FALLING * motions))
                        .withJoint(new JointStage(0, base.joint().trialEpisodes()));
        return variant.alternating() ? paced : paced.withAlternation(1);
    }

    /** Which rules of grasping every row is played by: without the rules of geometry by the paper's alone. */
    public List<GraspRule> rules(GeometryRules geometry) {
        return switch (geometry) {
            case ON -> List.of(GraspRule.values());
            case OFF -> List.of(GraspRule.PAPER);
        };
    }

    /** What every row is played on. */
    public List<SceneGroup> groups() {
        return switch (this) {
            case SMOKE -> List.of(new SceneGroup.Drawn(SceneKind.PAIR, 2, FIRST_SCENE, 1),
                    new SceneGroup.OfFamily(Family.PACKED, Family.PACKED.fewest(), FIRST_SCENE, 1));
            case FULL -> List.of(new SceneGroup.OfFamily(Family.HEAP, 15, FIRST_SCENE, SCENES),
                    new SceneGroup.OfFamily(Family.HEAP, 30, FIRST_SCENE, SCENES),
                    new SceneGroup.OfFamily(Family.PACKED, 16, FIRST_SCENE, SCENES));
        };
    }
}
