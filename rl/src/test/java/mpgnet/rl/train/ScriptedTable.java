package mpgnet.rl.train;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.CameraSetup;
import mpgnet.sim.world.GroundTruth;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.ResettableTabletop;

/**
 * A tiny world with a known answer: one long bar on an empty table, and a grasp holds it exactly if it closes across
 * the bar within 1.5 cm of its middle. No physics.
 */
final class ScriptedTable implements ResettableTabletop {

    private static final double HALF_LENGTH_M = 0.03;
    private static final double HALF_WIDTH_M = 0.0125;
    private static final double HEIGHT_M = 0.05;
    private static final double REACH_M = 0.015;

    private Body bar;
    private boolean gone;

    /** A bar anywhere, at one of the 16 angles. */
    static Scene scene(RandomGenerator random) {
        double yaw = Action.angleRad(random.nextInt(Action.ROTATIONS));
        Pose pose = new Pose(new Vec3(0.2 * random.nextDouble() - 0.1, 0.2 * random.nextDouble() - 0.1, HEIGHT_M / 2),
                Quaternion.aboutAxis(Vec3.Z, yaw));
        return new Scene(List.of(new Body(ToyBlock.SQUARE_SLAB.shape(), pose, 0.1, 0.7, 0xC04040)), 0);
    }

    @Override
    public void reset(Scene scene, CameraSetup cameras) {
        throw new UnsupportedOperationException("nothing looks at a scripted table");
    }

    @Override
    public void reset(Scene scene) {
        bar = scene.bodies().getFirst();
        gone = false;
    }

    @Override
    public Observation observe() {
        int cells = Heightmap.CELLS * Heightmap.CELLS;
        float[] heightM = new float[cells];
        int[] rgb = new int[cells];
        BitSet covered = new BitSet();
        for (int cell = 0; cell < cells; cell++) {
            Vec3 p = inBar(Heightmap.xM(cell % Heightmap.CELLS), Heightmap.yM(cell / Heightmap.CELLS));
            boolean on = !gone && Math.abs(p.x()) <= HALF_LENGTH_M && Math.abs(p.y()) <= HALF_WIDTH_M;
            heightM[cell] = on ? (float) HEIGHT_M : 0;
            rgb[cell] = on ? bar.colour() : 0x303030;
            covered.set(cell, on);
        }
        Mask mask = Mask.of(covered);
        return new Observation(new Heightmap(heightM, rgb), mask, HEIGHT_M, 0, gone ? Map.of() : Map.of(0, mask));
    }

    @Override
    public Outcome execute(Action action) {
        Vec3 p = inBar(action.xM(), action.yM());
        double yaw = 2 * Math.atan2(bar.tableFromBody().orientation().z(), bar.tableFromBody().orientation().w());
        boolean across = Math.abs(Math.sin(action.angleRad() - yaw)) > 0.9;
        boolean held = across && Math.abs(p.x()) <= REACH_M && Math.abs(p.y()) <= REACH_M;
        gone = held;
        return held ? new Outcome.Held(0, 2 * HALF_WIDTH_M, true, 1) : new Outcome.Empty(0, 1);
    }

    @Override
    public GroundTruth groundTruth() {
        return new GroundTruth(Map.of(0, bar.tableFromBody()), Map.of(), Map.of());
    }

    private Vec3 inBar(double xM, double yM) {
        return bar.tableFromBody().inverse().apply(new Vec3(xM, yM, 0));
    }
}
