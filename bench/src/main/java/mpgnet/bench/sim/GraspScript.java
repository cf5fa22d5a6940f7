package mpgnet.bench.sim;

import java.util.List;
import java.util.random.RandomGenerator;
import mpgnet.bench.peer.NativeTable;
import mpgnet.sim.rigid.RigidWorkCell;
import mpgnet.sim.rigid.PhysicsParameters;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.JawCommand;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;

/**
 * One block on the table and a gripper that comes down on it at any angle and up to 15 mm beside its middle, closes and
 * lifts: the same poses step by step in both engines.
 *
 * @param angleRad of the closing axis
 */
record GraspScript(Body block, double xM, double yM, double angleRad) {

    private static final List<ToyBlock> BLOCKS = List.of(ToyBlock.CUBE, ToyBlock.SQUARE_SLAB, ToyBlock.CYLINDER);
    private static final double BESIDE_M = 0.015;
    private static final double SPEED_MS = 0.25;
    private static final double CLOSING_S = 0.6;
    private static final double HOLDING_S = 0.25;
    /** What has risen by two thirds of the lift is held. */
    private static final double RISEN_M = 0.10;

    private static final GripperGeometry GRIPPER = GripperGeometry.rg2();
    private static final MotionParameters MOTION = MotionParameters.standard();

    /** A gripper in one of the engines, one step of 1/240 s at a time. */
    private interface Engine {

        void step(Pose tableFromTool);

        void close();

        double heightM();
    }

    static GraspScript draw(RandomGenerator random) {
        ToyBlock shape = BLOCKS.get(random.nextInt(BLOCKS.size()));
        double halfM =
                shape.shape().convexParts().getFirst().vertices().stream().mapToDouble(Vec3::z).max().orElseThrow();
        Quaternion rotation = Quaternion.aboutAxis(Vec3.Z, 2 * Math.PI * random.nextDouble());
        return new GraspScript(shape.body(new Pose(new Vec3(0, 0, halfM), rotation), 0),
                BESIDE_M * (2 * random.nextDouble() - 1),
                BESIDE_M * (2 * random.nextDouble() - 1), Math.PI * random.nextDouble());
    }

    boolean heldByUs() {
        RigidWorkCell cell =
                new RigidWorkCell(GRIPPER, PhysicsParameters.standard(), above(), new Scene(List.of(block), 0));
        return held(new Engine() {
            @Override
            public void step(Pose tableFromTool) {
                cell.advance(NativeTable.STEP_S, tableFromTool);
            }

            @Override
            public void close() {
                cell.command(new JawCommand(0, MOTION.jawSpeedMS(), MOTION.gripForceN()));
            }

            @Override
            public double heightM() {
                return cell.bodies().containsKey(0) ? cell.bodies().get(0).tableFromBody().position().z() : 0;
            }
        });
    }

    boolean heldByBullet() {
        NativeTable table = new NativeTable(List.of(block));
        table.add(GRIPPER, above());
        return held(new Engine() {
            @Override
            public void step(Pose tableFromTool) {
                table.step(tableFromTool);
            }

            @Override
            public void close() {
                table.drive(-MOTION.jawSpeedMS(), MOTION.gripForceN());
            }

            @Override
            public double heightM() {
                return table.poses().getFirst().position().z();
            }
        });
    }

    private Pose low() {
        double topM = 2 * block.tableFromBody().position().z();
        return new Pose(new Vec3(xM, yM, MOTION.graspHeightM(topM)), Quaternion.aboutAxis(Vec3.Z, angleRad));
    }

    private Pose above() {
        return Pose.at(0, 0, MOTION.approachM()).times(low());
    }

    private boolean held(Engine engine) {
        double startM = block.tableFromBody().position().z();
        go(engine, above(), above(), HOLDING_S);
        go(engine, above(), low(), MOTION.approachM() / SPEED_MS);
        engine.close();
        go(engine, low(), low(), CLOSING_S);
        go(engine, low(), above(), MOTION.approachM() / SPEED_MS);
        go(engine, above(), above(), HOLDING_S);
        return engine.heightM() - startM > RISEN_M;
    }

    private static void go(Engine engine, Pose from, Pose to, double seconds) {
        int steps = (int) Math.round(seconds / NativeTable.STEP_S);
        for (int i = 1; i <= steps; i++) {
            engine.step(from.towards(to, (double) i / steps));
        }
    }
}
