package mpgnet.bench.sim;

import java.util.List;
import mpgnet.bench.harness.Contender;
import mpgnet.sim.rigid.RigidWorkCell;
import mpgnet.sim.rigid.PhysicsParameters;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.scene.Scene;

/** Our world, with a gripper that stands aside. Setting it up is not timed. */
final class OurHeap implements Contender {

    private static final Pose ASIDE = Pose.at(0, 0.45, 0.3);

    private final Heap heap;
    private final PhysicsParameters physics = PhysicsParameters.standard();
    private RigidWorkCell cell;

    OurHeap(Heap heap) {
        this.heap = heap;
        prepare();
    }

    @Override
    public void prepare() {
        cell = new RigidWorkCell(GripperGeometry.rg2(), physics, ASIDE, new Scene(heap.bodies(), 0));
    }

    @Override
    public void run() {
        for (int i = 0; i < Heap.STEPS; i++) {
            cell.advance(physics.stepS(), ASIDE);
        }
    }

    @Override
    public double[][] result() {
        prepare();
        run();
        List<Vec3> places = cell.bodies().values().stream().map(body -> body.tableFromBody().position()).toList();
        return Heap.staying(places);
    }
}
