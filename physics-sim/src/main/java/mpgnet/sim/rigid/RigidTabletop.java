package mpgnet.sim.rigid;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.MotionFacts;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.CameraRig;
import mpgnet.sim.world.CameraSetup;
import mpgnet.sim.world.GroundTruth;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.ResettableTabletop;
import mpgnet.sim.world.TopCamera;

/**
 * The simulated tabletop: rigid blocks, Coulomb friction, and a gripper that holds by friction alone. The same scene
 * and actions give bit-equal results in every run and thread.
 *
 * <p>
 * A world is for one thread, so from a reset on only the thread that called it may use the tabletop; tabletops of
 * different threads do not disturb each other.
 *
 * <p>
 * Where this differs from the paper: docs/deviations.md, 28.
 */
public final class RigidTabletop implements ResettableTabletop {

    private final MotionListener listener;
    private final SimulatedWorkCell cell;
    /** Made once: snapshots may be taken thousands of times. */
    private final String cellWords;
    private final CameraRig own;
    /** Kept, so that thousands of snapshots need little fresh memory. */
    private final SnapshotWriter writer = new SnapshotWriter();
    private CameraRig cameras;
    private RigidWorld world;
    private Thread owner;
    private Arm arm;
    private Primitives primitives;
    private int targetId;

    public RigidTabletop() {
        this(MotionListener.NONE);
    }

    /** @param listener is told of every motion's moments */
    public RigidTabletop(MotionListener listener) {
        this(listener, SimulatedWorkCell.standard());
    }

    public RigidTabletop(MotionListener listener, SimulatedWorkCell cell) {
        this.listener = listener;
        this.cell = cell;
        cellWords = cell.words();
        own = new CameraRig(cell.cameras());
        cameras = own;
    }

    @Override
    public void reset(Scene scene) {
        reset(scene, own);
    }

    /** A snapshot of such a scene holds no cameras: whoever restores it looks through those that are there. */
    @Override
    public void reset(Scene scene, CameraSetup others) {
        reset(scene, new CameraRig(others));
    }

    private void reset(Scene scene, CameraRig looking) {
        cameras = looking;
        SortedMap<Integer, Body> bodies = new TreeMap<>();
        for (int id = 0; id < scene.bodies().size(); id++) {
            bodies.put(id, scene.bodies().get(id));
        }
        set(bodies, scene.targetIndex());
        world.settle(arm::hold);
    }

    /** A fresh world: nothing of an earlier scene can influence this one. */
    private void set(SortedMap<Integer, Body> bodies, int targetId) {
        world = new RigidWorld(cell.physics());
        owner = Thread.currentThread();
        this.targetId = targetId;
        cameras.rewind();
        arm = new Arm(world, cell, listener);
        bodies.forEach(world::add);
        primitives = new Primitives(world, arm, cell, () -> observe().heightmap(), targetId);
    }

    /**
     * Everything that the future depends on: bodies, contacts with their impulses, who sleeps, gripper, arm, what it
     * holds, the clock and the cameras' noise.
     */
    public TabletopSnapshot save() {
        requireScene();
        SnapshotWriter out = writer;
        out.clear();
        out.integer(targetId);
        out.whole(cameras.taken());
        world.save(out);
        arm.save(out);
        primitives.save(out);
        return new TabletopSnapshot(cellWords, world.originals(), out.state());
    }

    /**
     * Goes on where {@code saved} was: the same actions give bit-equal results, on any thread. Cheapest where the same
     * objects are on the table now.
     *
     * @throws IllegalArgumentException it was saved in a work cell with another arm, gripper, way to move or physics
     */
    public void restore(TabletopSnapshot saved) {
        saved.requireCell(cellWords);
        SnapshotReader in = new SnapshotReader(saved.state());
        int target = in.integer();
        if (world == null || owner != Thread.currentThread() || target != targetId
                || !world.has(saved.bodies())) {
            set(saved.bodies(), target);
        }
        cameras.forwardTo(in.whole());
        world.restore(in);
        arm.restore(in);
        primitives.restore(in);
    }

    @Override
    public Outcome execute(Action action) {
        requireScene();
        return primitives.execute(action);
    }

    /** What was measured of the last action; empty before the first. */
    public Optional<MotionFacts> facts() {
        requireScene();
        return primitives.facts();
    }

    @Override
    public Observation observe() {
        return cameras.look(solids(), targetId);
    }

    @Override
    public GroundTruth groundTruth() {
        return TopCamera.truth(solids());
    }

    /** What a camera could see: the objects where they are. */
    public List<Solid> solids() {
        return bodies().entrySet().stream().map(e -> e.getValue().solid(e.getKey())).toList();
    }

    /** What still exists, at its present pose, by id. */
    public SortedMap<Integer, Body> bodies() {
        requireScene();
        return world.bodies();
    }

    /** What is simulated since the last reset. */
    RigidWorld world() {
        return world;
    }

    private void requireScene() {
        if (world == null) {
            throw new IllegalStateException("the table has not been set up: call reset(scene) first");
        }
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "thread %s uses a scene that %s has set up: use a tabletop on the thread that reset it"
                            .formatted(Thread.currentThread().getName(), owner.getName()));
        }
    }
}
