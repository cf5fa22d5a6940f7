package mpgnet.twin.driver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGeneratorFactory;
import mpgnet.hw.arm.ArmConfig;
import mpgnet.hw.arm.ArmEvent;
import mpgnet.hw.arm.ArmTiming;
import mpgnet.hw.arm.ArmTimingBuilder;
import mpgnet.hw.arm.UrArm;
import mpgnet.hw.rtde.RtdeListener;
import mpgnet.hw.rtde.RtdeTiming;
import mpgnet.hw.tabletop.WorkCellConfig;
import mpgnet.hw.tabletop.WorkCellMount;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.Lockstep;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.TwinPorts;
import mpgnet.twin.robot.RobotModel;

/**
 * A twin with the default work cell's mount, and a driver on it over real sockets; in virtual time where it is asked
 * for, so that no other work on the machine changes what happens.
 */
public final class TwinBench implements AutoCloseable {

    /** Longer than anything takes, since tests share their machine; only what hangs meets it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public final DigitalTwin twin;
    public final WorkCellConfig workCell;
    public final List<ArmEvent> events = new CopyOnWriteArrayList<>();
    private final RtdeListener waits;

    public TwinBench(TwinConfig config) throws Exception {
        twin = new DigitalTwin(config);
        waits = config.lockstep().isPresent() ? config.lockstep().get() : RtdeListener.NONE;
        workCell = workCell(twin.ports());
    }

    /** Empty table, real time unless told otherwise. */
    public static TwinConfig config(RobotModel model) {
        return TwinConfig.bare(model).withBaseFromTable(WorkCellMount.BASE_FROM_TABLE);
    }

    /** Empty table, in step with the driver. */
    public static TwinConfig inStep(RobotModel model) {
        return config(model).with(new Lockstep());
    }

    private static WorkCellConfig workCell(TwinPorts ports) {
        return WorkCellConfig.read(Optional.empty(), new WorkCellConfig.Overrides(Optional.of("127.0.0.1"),
                OptionalInt.of(ports.rtde()), OptionalInt.of(ports.dashboard()),
                OptionalInt.of(ports.primary()), OptionalInt.of(ports.primary()), OptionalInt.of(ports.gripper())));
    }

    /** As configured, but with the most patience and the least watchdog, since tests share their machine. */
    public ArmConfig arm() {
        return workCell.arm().withWatchdogHz(5).withTiming(timing());
    }

    static ArmTiming timing() {
        RtdeTiming rtde = new RtdeTiming(PATIENCE, PATIENCE, PATIENCE, PATIENCE, Duration.ofMillis(100), 100);
        return ArmTimingBuilder.builder().rtde(rtde).connect(PATIENCE).reply(PATIENCE).start(PATIENCE)
                .accept(PATIENCE).motion(PATIENCE).power(PATIENCE).build();
    }

    public UrArm connect() throws Exception {
        return connect(waits);
    }

    /** The twin is in step, and {@code trouble} happens once while the arm moves. */
    public WhileMoving whileMoving(Runnable trouble) {
        return new WhileMoving(waits, trouble);
    }

    public UrArm connect(RtdeListener listening) throws Exception {
        return connect(arm(), listening);
    }

    /** A driver that counts the stream as broken after so long a silence. */
    public UrArm connect(Duration silence, RtdeListener listening) throws Exception {
        RtdeTiming rtde = new RtdeTiming(PATIENCE, PATIENCE, silence, PATIENCE, Duration.ofMillis(100), 100);
        return connect(arm().withTiming(timing().withRtde(rtde)), listening);
    }

    private UrArm connect(ArmConfig config, RtdeListener listening) throws Exception {
        return UrArm.connect(config, events::add, RandomGeneratorFactory.of("L64X128MixRandom").create(1), listening);
    }

    @Override
    public void close() {
        twin.close();
    }
}
