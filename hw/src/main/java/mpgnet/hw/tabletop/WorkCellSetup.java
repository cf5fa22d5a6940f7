package mpgnet.hw.tabletop;

import io.soabase.recordbuilder.core.RecordBuilder;
import mpgnet.hw.camera.StillPicture;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.segment.Segmentation;

/**
 * What is fixed about a work cell while it works.
 *
 * @param mount                    table, robot and tool
 * @param motion                   where the primitives go, how fast and how firmly
 * @param jaw                      the open fingers, for which a grasp makes room
 * @param tableFromCamera          the camera's place
 * @param still                    how a picture is taken
 * @param segmentation             what tells objects apart
 * @param protectiveStopRecoveries how many protective stops a run may recover from by itself; 0 leaves each to a person
 * @param interruptions            how many broken links, ended programs and the like
 */
@RecordBuilder
@RecordBuilder.Options(builderMode = RecordBuilder.BuilderMode.STAGED)
public record WorkCellSetup(WorkCellMount mount, MotionParameters motion, JawRoom jaw, Pose tableFromCamera,
        StillPicture still,
        Segmentation segmentation,
        int protectiveStopRecoveries, int interruptions) implements WorkCellSetupBuilder.With {

    public WorkCellSetup {
        if (protectiveStopRecoveries < 0 || interruptions < 0) {
            throw new IllegalArgumentException("recoveries and interruptions must be >= 0; were %d and %d"
                    .formatted(protectiveStopRecoveries, interruptions));
        }
    }
}
