package mpgnet.cli.robot;

import mpgnet.hw.tabletop.WorkCellConfig;
import mpgnet.rl.method.TrainedNet;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.problem.Embodiment;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.tensor.backend.Backend;

/** The policy that decides at a work cell: for its fingers and its motions, whatever the nets were trained with. */
final class CellPolicy {

    private CellPolicy() {
    }

    static Policy of(Backend backend, TrainedNet trained, WorkCellConfig cell) {
        return trained.method().policy(backend, trained, new Embodiment(gripper(cell), cell.setup().motion()));
    }

    static GripperGeometry gripper(WorkCellConfig cell) {
        return switch (cell.gripper()) {
            case WorkCellConfig.GripperKind.Robotiq _ -> GripperGeometry.robotiq2F85();
            case WorkCellConfig.GripperKind.Rg2 _ -> GripperGeometry.rg2();
        };
    }
}
