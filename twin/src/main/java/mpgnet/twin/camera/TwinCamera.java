package mpgnet.twin.camera;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import mpgnet.hw.camera.CameraException;
import mpgnet.hw.camera.RgbdCamera;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.sim.camera.DepthSensor;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.SensorNoise;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.world.TopCamera;
import mpgnet.twin.fault.FaultKind;
import mpgnet.twin.robot.Robot;

/**
 * The simulator's camera above the twin's table, as it is at the moment of the call; stalls, or measures as a D435i
 * does, when it is told to.
 */
public final class TwinCamera implements RgbdCamera {

    /** By the controller's clock, which a busy machine does not hurry: twice as long as a camera usually stalls. */
    private static final double PATIENCE_S = 10;
    private static final long FRAME_MS = 33;
    /** For the controller's thread to answer between two cycles, on a machine that does other things too. */
    private static final long ANSWER_S = 60;

    /** Lets the thread that owns the world answer. */
    @FunctionalInterface
    public interface World {
        CompletableFuture<Snapshot> ask(Function<Robot, Snapshot> question);
    }

    /** What is to be drawn, or that nothing comes now. */
    public record Snapshot(List<Solid> solids, boolean stalled, boolean noisy, double timeS) {
    }

    private final TopCamera camera = new TopCamera();
    private final DepthSensor sensor = new DepthSensor(SensorNoise.d435i());
    private final World world;
    private final RandomGenerator random;
    private boolean closed;

    /** @param random of the noise, where that is asked for */
    public TwinCamera(World world, RandomGenerator random) {
        this.world = world;
        this.random = random;
    }

    @Override
    public Intrinsics intrinsics() {
        return Intrinsics.VGA;
    }

    @Override
    public RgbdImage capture() throws CameraException, InterruptedException {
        requireOpen();
        double beganS = snapshot().timeS;
        while (true) {
            requireOpen();
            Snapshot snapshot = snapshot();
            if (!snapshot.stalled) {
                // Drawing takes longer than a control cycle, so it is done here and not by the controller.
                RgbdFrame drawn = camera.frame(snapshot.solids);
                RgbdFrame frame = snapshot.noisy ? sensor.measure(drawn, random) : drawn;
                return new RgbdImage(frame.intrinsics(), frame.rgb(), frame.depthM());
            }
            if (snapshot.timeS - beganS > PATIENCE_S) {
                throw new CameraException("no picture within %.0f s; look at the camera's cable, or start it again"
                        .formatted(PATIENCE_S));
            }
            Thread.sleep(FRAME_MS);
        }
    }

    private void requireOpen() throws CameraException {
        if (closed) {
            throw new CameraException("the camera is closed");
        }
    }

    private Snapshot snapshot() throws CameraException, InterruptedException {
        try {
            return world.ask(robot -> new Snapshot(robot.cell().solids(), robot.faults().active(FaultKind.CAMERA_STALL),
                    robot.faults().active(FaultKind.NOISE), robot.timeS())).get(ANSWER_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CameraException("the twin gives no picture (%s)".formatted(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new CameraException("the twin's controller did not answer within %d s".formatted(ANSWER_S), e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
