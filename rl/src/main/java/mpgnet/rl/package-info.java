/**
 * Learning to move, push and grasp (sections III and IV of the paper). Whoever has the PDF open begins here.
 *
 * <p>
 * Each line below leads from an equation or a section to the class that says it in code, and to the test that shows it.
 * A test checks the lines. Classes without a package stand in {@code mpgnet.rl}.
 *
 * <pre>
 * equation 1, return → problem.Return → problem.ReturnTest
 * equation 2, temporal difference δ_t → qlearning.TemporalDifference → qlearning.TemporalDifferenceTest
 * equation 3, target y_t → qlearning.BellmanTarget → qlearning.BellmanTargetTest
 * equation 3, next value → qlearning.NextValues → qlearning.NextValuesTest
 * equation 4, reward of stage I → reward.AgnosticGraspReward → reward.GraspRewardTest
 * equation 5, reward of stage II → reward.TargetGraspReward → reward.GraspRewardTest
 * equation 6, reward of stage III → reward.MoveReward → reward.MoveAndPushRewardTest
 * equation 7, reward of stage IV → reward.PushReward → reward.MoveAndPushRewardTest
 * equation 8, Huber loss → qlearning.TemporalDifference → qlearning.TemporalDifferenceTest
 * III-A, evidence that rewards are computed from → problem.Evidence → problem.EvidenceTest
 * III-B1, state s_t → problem.State → replay.ReplayTest
 * III-B1, goal g_t → problem.Goal → train.PublishedTrapsTest
 * III-B2, action a_t → problem.Choice → network.QMapsTest
 * III-B3, MPGNet φ_m, φ_p, φ_g → network.MpgNet → network.MpgNetTest
 * III-B3, sixteen rotations → network.RotatedView → network.RotatedViewTest
 * III-B3, Q-maps → network.QMaps → network.FullMapsTest
 * III-C, workflow of Figure 2 → workflow.Workflow → workflow.WorkflowTest
 * III-C, discriminator → workflow.Discriminator → workflow.DiscriminatorTest
 * III-C, threshold Q*_g → workflow.GraspThreshold → workflow.GraspThresholdRuleTest
 * III-C, policy of Figure 2 → workflow.MovePushGrasp → workflow.MovePushGraspTest
 * III-C, stage I → stage.StageI → train.TrainerTest
 * III-C, stage II → stage.StageII → train.BuriedTargetTest
 * III-C, stage III → stage.StageIII → train.LaterStagesTest
 * III-C, stage IV → stage.StageIV → stage.GraspThresholdTest
 * III-C, stage V → stage.StageV → train.LaterStagesTest
 * III-C, alternating training → train.AlternatingTraining → train.LaterStagesTest
 * III-D, one training step → train.TrainingStep → train.TrainerTest
 * III-D, argmax inside the rough mask → policy.GreedyChoice → policy.GreedyChoiceTest
 * III-D, rough mask → policy.ActionArea → policy.ActionAreaTest
 * III-D, ε-greedy exploration → train.EpsilonGreedy → train.EpsilonGreedyTest
 * III-D, figures of training → train.TrainConfig → train.TrainConfigTest
 * IV-A, Grasping-Only → baseline.AlwaysGrasp → baseline.CoordinatorsTest
 * IV-A, Target-Oriented VPG → baseline.VpgReward → reward.RewardTablesTest
 * IV-A, Grasping the Invisible → baseline.LearnedCoordinator → baseline.LearnedCoordinatorTest
 * IV-A, Efficient Push-Grasping → baseline.PushUntilGraspable → baseline.CoordinatorsTest
 * IV-A, Efficient Push-Grasping's reward → baseline.EpgReward → reward.RewardTablesTest
 * IV-A, the explorer of Grasping the Invisible → baseline.PushExplorer → baseline.PushExplorerTest
 * IV-B, test of ten motions → eval.Episode → eval.EpisodeTest
 * IV-B, success rate and motions → eval.Evaluation → eval.EvaluationTest
 * IV-C, grasp heuristic → policy.GraspHeuristic → policy.GraspHeuristicTest
 * IV-C, Table I → table.TableReport → table.TableReportTest
 * IV-C, learning curves of Figure 4 → table.LearningCurve → table.LearningCurveTest
 * IV-D, ablations → stage.Variant → stage.VariantTest
 * </pre>
 *
 * <p>
 * The occlusion check of stage III is {@code mpgnet.sim.occlusion.OcclusionCheck}, since the scenes' samplers need it
 * too; the loss of equation 8 over a whole batch is {@code mpgnet.nn.loss.HuberLoss}.
 *
 * <p>
 * Packages know each other in one direction only: problem; network; policy; reward; replay; workflow; qlearning;
 * baseline; method; scene; stage; train and eval.
 */
package mpgnet.rl;
