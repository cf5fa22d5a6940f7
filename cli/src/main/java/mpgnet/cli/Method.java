package mpgnet.cli;

import mpgnet.nn.fcn.NetworkQFunction;
import mpgnet.rl.policy.ClearThenGrasp;
import mpgnet.rl.policy.OraclePolicy;
import mpgnet.rl.policy.Policy;
import mpgnet.rl.policy.TrainedNet;
import mpgnet.sim.bullet.BulletTabletop;
import mpgnet.sim.bullet.SimulatedCell;
import mpgnet.sim.oracle.Oracle;
import mpgnet.tensor.backend.Backend;

/** Who decides. */
@FunctionalInterface
interface Method {

    /** The policy for an episode at this table. */
    Policy at(BulletTabletop tabletop);

    /** The trained net's policy; used by one thread at a time. */
    static Method trained(Backend backend, TrainedNet trained) {
        Policy policy = new ClearThenGrasp(new NetworkQFunction(backend, trained.net()), trained.net().config().windowCells(), trained.qStar());
        return tabletop -> policy;
    }

    /** The scripted oracle, which is told where everything is. */
    static Method oracle(SimulatedCell cell) {
        return tabletop -> new OraclePolicy(new Oracle(cell.gripper(), cell.motion()), tabletop::bodies);
    }
}
