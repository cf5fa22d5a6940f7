package mpgnet.rl.train;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
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
 * A tiny world with a known answer: a low target with a block on it. A move whose point lies on the block takes it
 * away, whatever its angle; a grasp within 1.5 cm of the middle holds the target once it is free; pushes do nothing. No
 * physics.
 */
final class ScriptedStack implements ResettableTabletop {

    private static final double TARGET_HALF_M = 0.03;
    private static final double BLOCK_HALF_M = 0.012;
    private static final double TARGET_TOP_M = 0.03;
    private static final double BLOCK_TOP_M = 0.08;
    private static final double REACH_M = 0.015;

    private double xM;
    private double yM;
    private double blockXM;
    private boolean covered;
    private boolean taken;

    static Scene scene(RandomGenerator random) {
        Vec3 at = new Vec3(0.2 * random.nextDouble() - 0.1, 0.2 * random.nextDouble() - 0.1, TARGET_TOP_M / 2);
        Vec3 above = new Vec3(at.x() + (random.nextBoolean() ? 0.018 : -0.018), at.y(), BLOCK_TOP_M - 0.025);
        return new Scene(List.of(body(at), body(above)), 0);
    }

    private static Body body(Vec3 at) {
        return new Body(ToyBlock.SQUARE_SLAB.shape(), new Pose(at, Quaternion.aboutAxis(Vec3.Z, 0)), 0.1, 0.7,
                0xC04040);
    }

    @Override
    public void reset(Scene scene, CameraSetup cameras) {
        throw new UnsupportedOperationException("nothing looks at a scripted table");
    }

    @Override
    public void reset(Scene scene) {
        Vec3 at = scene.bodies().getFirst().tableFromBody().position();
        xM = at.x();
        yM = at.y();
        blockXM = scene.bodies().getLast().tableFromBody().position().x();
        covered = true;
        taken = false;
    }

    @Override
    public Observation observe() {
        float[] heightM = new float[Heightmap.CELLS * Heightmap.CELLS];
        int[] rgb = new int[heightM.length];
        BitSet target = new BitSet();
        BitSet block = new BitSet();
        for (int cell = 0; cell < heightM.length; cell++) {
            double x = Heightmap.xM(cell % Heightmap.CELLS);
            double y = Heightmap.yM(cell / Heightmap.CELLS);
            boolean onTarget = !taken && within(x - xM, y - yM, TARGET_HALF_M);
            boolean onBlock = covered && within(x - blockXM, y - yM, BLOCK_HALF_M);
            target.set(cell, onTarget);
            block.set(cell, onBlock);
            heightM[cell] = (float) (onBlock ? BLOCK_TOP_M : onTarget ? TARGET_TOP_M : 0);
            rgb[cell] = onBlock ? 0x40C040 : onTarget ? 0xC04040 : 0x303030;
        }
        Mask amodal = Mask.of(target);
        BitSet seen = (BitSet) target.clone();
        seen.andNot(block);
        return new Observation(new Heightmap(heightM, rgb), amodal, TARGET_TOP_M, 0,
                covered ? Map.of(0, Mask.of(seen), 1, Mask.of(block)) : Map.of(0, amodal));
    }

    @Override
    public Outcome execute(Action action) {
        boolean onBlock = covered && within(action.xM() - blockXM, action.yM() - yM, BLOCK_HALF_M);
        boolean onTarget = !covered && within(action.xM() - xM, action.yM() - yM, REACH_M);
        return switch (action) {
            case Push push -> new Outcome.Pushed(0.1, 1);
            case Move move when onBlock -> {
                covered = false;
                yield new Outcome.Held(1, 2 * BLOCK_HALF_M, true, 1);
            }
            case Grasp grasp when onTarget -> {
                taken = true;
                yield new Outcome.Held(0, 2 * TARGET_HALF_M, false, 1);
            }
            case Move move -> new Outcome.Empty(0, 1);
            case Grasp grasp -> new Outcome.Empty(0, 1);
        };
    }

    @Override
    public GroundTruth groundTruth() {
        return new GroundTruth(Map.of(), Map.of(), Map.of());
    }

    private static boolean within(double dxM, double dyM, double halfM) {
        return Math.abs(dxM) <= halfM && Math.abs(dyM) <= halfM;
    }
}
