package mpgnet.rl.stage;

import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mpgnet.rl.baseline.AlwaysGrasp;
import mpgnet.rl.baseline.EpgReward;
import mpgnet.rl.baseline.GraspClassifier;
import mpgnet.rl.baseline.GtiReward;
import mpgnet.rl.baseline.HighestValue;
import mpgnet.rl.baseline.LearnedCoordinator;
import mpgnet.rl.baseline.PushUntilGraspable;
import mpgnet.rl.baseline.VpgReward;
import mpgnet.rl.policy.OpenGrips;
import mpgnet.rl.problem.Primitive;
import mpgnet.rl.reward.Reward;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.workflow.Coordinator;
import mpgnet.rl.workflow.GraspFirst;
import mpgnet.rl.workflow.Workflow;
import mpgnet.sim.scene.SceneKind;
import mpgnet.sim.scene.SceneSampler;

/**
 * The five stages of section III-C with the scenes that this program trains them on.
 *
 * @param hard      how many of these the paper's stages do not have
 * @param variation how many of stage V's differ from the nominal table
 */
public record Stages(SimulatedScenes scenes, HardScenes hard, Variation variation) {

    /** How many stages there are. */
    public static final int COUNT = 5;

    /** "We set the number of objects in the scene as m = 5" (section III-D). */
    private static final int OBJECTS = 5;
    /** In stage V, and in the last levels of stages II and III. */
    public static final int MANY_OBJECTS = 10;
    /**
     * How often an occluded target is to be grasped all the same, so that the discriminator learns what that is worth.
     */
    private static final double BURIED_SHARE = 0.2;
    /** Section IV-B. */
    private static final int MAX_MOTIONS = 10;

    /**
     * @param number     1 to 5
     * @param variant    decides the joint stage, and what a push earns in stage IV
     * @param classifier of grasps; asked for where the variant's joint stage has one
     */
    public Stage stage(int number, Variant variant, Supplier<GraspClassifier> classifier) {
        return switch (number) {
            case 1 -> new StageI(scenes.of(SceneKind.SPREAD, OBJECTS), 2 * OBJECTS);
            case 2 -> new StageII(
                    List.of(scenes.of(SceneKind.ISOLATED, OBJECTS),
                            hard.inStageII(scenes.of(SceneKind.TEST, MANY_OBJECTS), scenes)),
                    2 * OBJECTS, BURIED_SHARE, new OpenGrips(scenes.body().gripper(), scenes.body().motion())::anyOf);
            case 3 -> new StageIII(List.of(scenes.of(SceneKind.PAIR, 2), scenes.of(SceneKind.PAIR, OBJECTS),
                    scenes.of(SceneKind.TEST, MANY_OBJECTS)));
            case 4 -> new StageIV(List.of(hard.inStageIV(scenes.of(SceneKind.SURROUNDED, OBJECTS), scenes)),
                    rewards(variant).apply(Primitive.PUSH));
            case 5 -> joint(variant, classifier);
            default -> throw new IllegalArgumentException("the stage must be 1 to 5; was " + number);
        };
    }

    /**
     * Whether a stage goes on from weights of the stage before: the first two can start at random, and so does the
     * joint stage of what begins with it.
     */
    public static boolean needsWeights(int number, Variant variant) {
        return number > 2 && variant.multiStage();
    }

    private Stage joint(Variant variant, Supplier<GraspClassifier> classifier) {
        Set<Primitive> nets = variant.nets(COUNT);
        DoubleFunction<Coordinator> coordinator = switch (variant.method()) {
            case MPGNET -> Workflow::paper;
            case GRASP_FIRST -> GraspFirst::inTraining;
            case HIGHEST_VALUE, VPG -> qStar -> new HighestValue();
            case EPG -> PushUntilGraspable::published;
            case GTI -> {
                LearnedCoordinator learned = new LearnedCoordinator(classifier.get());
                yield qStar -> learned;
            }
            case GRASP_ONLY -> qStar -> new AlwaysGrasp();
            case CLEAR_THEN_GRASP ->
                    throw new IllegalArgumentException("clear-then-grasp is trained by stages I and II alone");
            case LOOK_AHEAD -> throw new IllegalArgumentException("look-ahead is not trained: it plays mpgnet's nets");
        };
        Set<Primitive> discriminators = switch (variant.method()) {
            case HIGHEST_VALUE, VPG, GTI -> nets;
            case MPGNET, LOOK_AHEAD, GRASP_FIRST, EPG, CLEAR_THEN_GRASP -> Set.of(Primitive.GRASP);
            case GRASP_ONLY -> Set.of();
        };
        // From the last motion of the workflow to its first: a push is worth what the grasp that follows it earns, a
        // move what both earn.
        List<Primitive> trains =
                Stream.of(Primitive.GRASP, Primitive.PUSH, Primitive.MOVE).filter(nets::contains).toList();
        SceneSampler paper = scenes.of(SceneKind.TEST, MANY_OBJECTS);
        SceneSampler varied = variation.inStageV(paper, MANY_OBJECTS, scenes);
        return new StageV(List.of(hard.inStageV(varied, scenes)), variation, coordinator, discriminators, trains,
                rewards(variant), !variant.multiStage(), MAX_MOTIONS);
    }

    private static Function<Primitive, Reward> rewards(Variant variant) {
        return switch (variant) {
            case VPG -> VpgReward::of;
            case GTI -> GtiReward::of;
            case EPG -> EpgReward::of;
            case FULL, GRASP_FIRST, NO_MULTISTAGE, NO_ALTERNATING, NEITHER, GRASP_ONLY -> Reward::of;
        };
    }
}
