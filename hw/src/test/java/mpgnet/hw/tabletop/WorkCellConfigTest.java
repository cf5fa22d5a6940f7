package mpgnet.hw.tabletop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import mpgnet.hw.arm.ArmKinematics;
import mpgnet.hw.safety.WorkspaceGuard;
import mpgnet.sim.robot.DhParameters;
import mpgnet.sim.robot.ToolPose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkCellConfigTest {

    @TempDir
    Path folder;

    @Test
    void theDefaultsLeaveStopsToPeopleAndKeepToReducedSpeed() {
        WorkCellConfig cell = WorkCellConfig.read(Optional.empty(), WorkCellConfig.Overrides.NONE);
        assertEquals(0, cell.setup().protectiveStopRecoveries());
        assertTrue(cell.arm().limits().speeds().pointMPerS() <= 0.25);
        assertEquals("127.0.0.1", cell.arm().host());
    }

    @Test
    void aFileAndTheCommandLineChangeWhatTheyName() throws IOException {
        Path file =
                write("{\"robot\": {\"host\": \"10.0.0.5\", \"model\": \"UR5e\"}, \"run\": {\"interruptions\": 1}}");
        WorkCellConfig cell = WorkCellConfig.read(Optional.of(file),
                new WorkCellConfig.Overrides(Optional.of("10.0.0.6"), OptionalInt.of(4), OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(), OptionalInt.empty()));
        assertEquals("10.0.0.6", cell.arm().host());
        assertEquals(4, cell.arm().ports().rtde());
        assertEquals(DhParameters.UR5E, cell.arm().nominal());
        assertEquals(1, cell.setup().interruptions());
        assertTrue(cell.text().contains("10.0.0.6"), cell.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"robot\": {\"hots\": \"x\"}}|robot.hots",
        "{\"robot\": {\"rtdePort\": \"x\"}}|robot.rtdePort",
        "{\"robot\": {\"rtdePort\": 70000}}|70000",
        "{\"robot\": {\"rtdePort\": 1.5}}|whole number",
        "{\"robot\": {\"model\": \"UR10\"}}|UR10",
        "{\"guard\": {\"maxReachM\": -1}}|maxReachM",
        "{\"gripper\": {\"kind\": \"hand\"}}|hand",
        "{\"table\": {\"baseFromTableM\": [1, 2]}}|three numbers",
        "[1]|object",
        "{|no JSON"})
    void whatIsWrongIsNamedWithItsFile(String json, String named) throws IOException {
        Path file = write(json);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> WorkCellConfig.read(Optional.of(file), WorkCellConfig.Overrides.NONE));
        assertTrue(e.getMessage().contains(named) && e.getMessage().contains(file.toString()), e.getMessage());
    }

    /** Every place of the workspace at every angle, from home and back, on both arms. */
    @Test
    void theDefaultCellReachesItsWholeWorkspace() throws Exception {
        WorkCellConfig cell = WorkCellConfig.read(Optional.empty(), WorkCellConfig.Overrides.NONE);
        for (DhParameters model : new DhParameters[]{DhParameters.UR5, DhParameters.UR5E}) {
            ArmKinematics arm = ArmKinematics.nominal(model);
            GuardedWay way = new GuardedWay(new WorkspaceGuard(arm.nominal(), cell.arm().limits()));
            ToolPose home = cell.setup().motion().home();
            WorkCellMount mount = cell.setup().mount();
            for (double xM = -0.2; xM < 0.21; xM += 0.2) {
                for (double yM = -0.2; yM < 0.21; yM += 0.2) {
                    for (int k = 0; k < 8; k += 3) {
                        ToolPose low = new ToolPose(xM, yM, cell.setup().motion().graspFloorM(), k * Math.PI / 8)
                                .nearestTo(home);
                        var q = mount.usualArm(arm, home).orElseThrow();
                        way.linear(q, mount.baseFromTcp(low.atHeight(home.tip().z())), 0.2, 0.8);
                        q = arm.nearest(
                                mount.baseFromTcp(low.atHeight(home.tip().z())).times(mount.flangeFromTcp().inverse()),
                                q).orElseThrow();
                        way.linear(q, mount.baseFromTcp(low), 0.08, 0.8);
                    }
                }
            }
        }
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("cell.json"), json);
    }
}
