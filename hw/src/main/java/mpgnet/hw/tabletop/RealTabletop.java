package mpgnet.hw.tabletop;

import java.io.IOException;
import java.util.Optional;
import mpgnet.hw.SafetyMode;
import mpgnet.hw.arm.ArmEvent;
import mpgnet.hw.arm.ArmNotReadyException;
import mpgnet.hw.arm.GuardedArm;
import mpgnet.hw.arm.MotionInterruptedException;
import mpgnet.hw.arm.RehearsedArm;
import mpgnet.hw.arm.RobotStoppedException;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.hw.robotiq.GripperException;
import mpgnet.hw.safety.MotionRefusedException;
import mpgnet.hw.tabletop.ArmPrimitives.Measured;
import mpgnet.hw.tabletop.WorkCellFailedException.Part;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;
import mpgnet.sim.action.Move;
import mpgnet.sim.action.Outcome;
import mpgnet.sim.action.Push;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.Tabletop;

/**
 * A real work cell. Every action is rehearsed against the guard from home to home before a byte of it is sent; what the
 * guard refuses is an outcome, and the arm has not moved. Whatever ends a run is a {@link WorkCellFailedException}.
 */
public final class RealTabletop implements Tabletop {

    private final GuardedArm arm;
    private final Gripper gripper;
    private final RgbdCamera camera;
    private final WorkCellSetup setup;
    private final Sight sight;
    private final WorkCellListener listener;
    private final ArmPrimitives primitives;
    private Optional<Observation> view = Optional.empty();
    private boolean moved = true;
    private boolean holding;
    private int recoveriesLeft;
    private int interruptionsLeft;

    public RealTabletop(GuardedArm arm, Gripper gripper, RgbdCamera camera, WorkCellSetup setup, TargetChoice choice,
            WorkCellListener listener) {
        this.arm = arm;
        this.gripper = gripper;
        this.camera = camera;
        this.setup = setup;
        this.sight = new Sight(setup.segmentation(), setup.tableFromCamera(), choice);
        this.listener = listener;
        this.primitives = new ArmPrimitives(arm, gripper, setup.mount(), setup.motion());
        this.recoveriesLeft = setup.protectiveStopRecoveries();
        this.interruptionsLeft = setup.interruptions();
    }

    /**
     * With an imagined arm and imagined fingers that always hold something: for saying what would be done. The camera
     * is real.
     */
    public static RealTabletop rehearsed(RehearsedArm arm, RgbdCamera camera, WorkCellSetup setup, TargetChoice choice,
            WorkCellListener listener) {
        return new RealTabletop(arm, ImaginedGripper.HOLDING, camera, setup, choice, listener);
    }

    /** To home, from wherever the arm stands, with the fingers as they are. */
    public void park() {
        safely(() -> {
            arm.start();
            persistently(primitives::park);
            return null;
        });
    }

    @Override
    public Observation observe() {
        return look();
    }

    @Override
    public Outcome execute(Action action) {
        Observation before = look();
        long beganNanos = System.nanoTime();
        listener.acting(action);
        Outcome outcome =
                safely(() -> perform(setup.jaw().fit(action, before.heightmap(), setup.motion()), before, beganNanos));
        listener.acted(action, outcome);
        return outcome;
    }

    private Outcome perform(Action action, Observation before, long beganNanos)
            throws IOException, InterruptedException, MotionRefusedException {
        arm.start();
        if (holding) {
            persistently(primitives::release);
            holding = false;
        }
        persistently(primitives::park);
        try {
            rehearse(action);
        } catch (MotionRefusedException e) {
            listener.noted(e.getMessage());
            return new Outcome.Unreachable(e.getMessage(), seconds(beganNanos));
        }
        moved = true;
        Measured measured;
        try {
            measured = switch (action) {
                case Grasp grasp -> primitives.pick(grasp);
                case Move move -> primitives.pick(move);
                case Push push -> primitives.push(push);
            };
        } catch (MotionInterruptedException | RobotStoppedException e) {
            recover(e);
            measured = new Measured(false, 0, gripper.feel(), 0);
        }
        return outcome(action, before, measured, beganNanos);
    }

    private Outcome outcome(Action action, Observation before, Measured measured, long beganNanos)
            throws IOException, InterruptedException, MotionRefusedException {
        if (action instanceof Push) {
            return measured.reached() ? new Outcome.Pushed(measured.lengthM(), seconds(beganNanos))
                    : new Outcome.Blocked(measured.clearanceM(), seconds(beganNanos));
        }
        if (!measured.grip().holds()) {
            return measured.reached() ? new Outcome.Empty(measured.grip().gapM(), seconds(beganNanos))
                    : new Outcome.Blocked(measured.clearanceM(), seconds(beganNanos));
        }
        int held = HeldObject.after(action, before, look());
        holding = true;
        boolean keep = action instanceof Grasp && held == Sight.TARGET_ID;
        if (!keep) {
            persistently(primitives::release);
            holding = false;
        }
        return new Outcome.Held(held, measured.grip().gapM(), !keep, seconds(beganNanos));
    }

    /** All of it with an imagined arm, from here and to home, the release included. */
    private void rehearse(Action action) throws IOException, InterruptedException, MotionRefusedException {
        GuardedArm imagined = new RehearsedArm(arm.guard(), arm.kinematics(), arm.joints(), ArmEvent.Listener.NONE);
        ArmPrimitives rehearsal = new ArmPrimitives(imagined, ImaginedGripper.HOLDING, setup.mount(), setup.motion());
        switch (action) {
            case Grasp grasp -> rehearsal.pick(grasp);
            case Move move -> rehearsal.pick(move);
            case Push push -> rehearsal.push(push);
        }
        rehearsal.release();
    }

    @FunctionalInterface
    private interface Way {
        void go() throws IOException, InterruptedException, MotionRefusedException;
    }

    /** A way between safe places, which may be gone anew from home after an interruption. */
    private void persistently(Way way) throws IOException, InterruptedException, MotionRefusedException {
        while (true) {
            try {
                way.go();
                return;
            } catch (MotionInterruptedException | RobotStoppedException e) {
                recover(e);
            }
        }
    }

    /**
     * After a motion that ended on its way: makes the arm ready again, lifts it straight up and brings it home. Never
     * goes on with the motion.
     */
    private void recover(IOException why) throws IOException, InterruptedException, MotionRefusedException {
        IOException last = why;
        while (true) {
            listener.noted(last.getMessage());
            allow(last);
            try {
                if (last instanceof RobotStoppedException) {
                    arm.recoverFromProtectiveStop();
                } else {
                    arm.start();
                }
                primitives.retreat();
                return;
            } catch (MotionInterruptedException | RobotStoppedException e) {
                last = e;
            }
        }
    }

    /** Counts what may be recovered from; anything else, or one too many, ends the run. */
    private void allow(IOException why) throws IOException {
        switch (why) {
            case RobotStoppedException stop when stop.mode() == SafetyMode.PROTECTIVE_STOP && recoveriesLeft > 0 ->
                    recoveriesLeft--;
            case MotionInterruptedException _ when interruptionsLeft > 0 -> interruptionsLeft--;
            default -> throw why;
        }
    }

    /** The newest view; a new picture only where something has moved since the last. */
    private Observation look() {
        if (moved || view.isEmpty()) {
            view = Optional.of(picture());
            moved = false;
        }
        return view.get();
    }

    private Observation picture() {
        RgbdImage image = Sight.rounded(safely(() -> setup.still().take(camera)));
        Observation observation = sight.see(image);
        listener.looked(image, observation);
        return observation;
    }

    private static double seconds(long sinceNanos) {
        return 1e-9 * (System.nanoTime() - sinceNanos);
    }

    @FunctionalInterface
    private interface Doing<T> {
        T run() throws IOException, InterruptedException, MotionRefusedException;
    }

    private static <T> T safely(Doing<T> doing) {
        try {
            return doing.run();
        } catch (RobotStoppedException e) {
            throw new WorkCellFailedException(Part.STOP, e.getMessage(), e);
        } catch (ArmNotReadyException e) {
            throw new WorkCellFailedException(Part.NOT_READY, e.getMessage(), e);
        } catch (MotionRefusedException e) {
            throw new WorkCellFailedException(Part.GUARD, e.getMessage(), e);
        } catch (GripperException e) {
            throw new WorkCellFailedException(Part.GRIPPER, e.getMessage(), e);
        } catch (CameraException e) {
            throw new WorkCellFailedException(Part.CAMERA, e.getMessage(), e);
        } catch (IOException e) {
            throw new WorkCellFailedException(Part.LINK, e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkCellFailedException(Part.STOP, "the run was interrupted; the robot was stopped", e);
        }
    }
}
