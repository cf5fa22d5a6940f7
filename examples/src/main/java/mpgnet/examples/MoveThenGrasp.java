package mpgnet.examples;

import java.util.List;
import mpgnet.rl.policy.ClearingOrder;
import mpgnet.rl.problem.Goal;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.Observation;

/** A scene of two blocks, one on the other: look, move the upper one away, look again, grasp the target. */
public final class MoveThenGrasp {

    private MoveThenGrasp() {
    }

    /** @param arguments none */
    public static void main(String[] arguments) {
        Scene scene = new Scene(List.of(ToyBlock.CUBE.body(Pose.at(0, 0, 0.025), 0x4E79A7),
                ToyBlock.CUBE.body(Pose.at(0.01, 0, 0.076), 0xF28E2B)), 0);
        RigidTabletop table = new RigidTabletop();
        table.reset(scene);
        Observation seen = table.observe();
        for (Goal over : ClearingOrder.over(seen)) {
            double[] at = middle(over.mask());
            System.out.println(table.execute(new Move(at[0], at[1], height(seen, at), 0)));
        }
        seen = table.observe();
        double[] at = middle(seen.target());
        Outcome outcome = table.execute(new Grasp(at[0], at[1], height(seen, at), 0));
        System.out.println(outcome instanceof Outcome.Held held && held.objectId() == seen.targetId()
                ? "the target is in the gripper" : "not grasped: " + outcome);
    }

    private static double[] middle(Mask mask) {
        Mask.Rectangle box = mask.bounds();
        return new double[]{(Heightmap.xM(box.left()) + Heightmap.xM(box.right())) / 2,
            (Heightmap.yM(box.bottom()) + Heightmap.yM(box.top())) / 2};
    }

    private static double height(Observation seen, double[] at) {
        return seen.heightmap().heightAt(Heightmap.row(at[1]), Heightmap.column(at[0]));
    }
}
