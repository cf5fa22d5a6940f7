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
import mpgnet.hw.arm.UrArm;
import mpgnet.hw.rtde.RtdeTiming;
import mpgnet.hw.tabletop.WorkCellConfig;
import mpgnet.hw.tabletop.WorkCellMount;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.TwinPorts;
import mpgnet.twin.robot.RobotModel;

/** A twin with the default cell's mount, and a driver on it over real sockets. */
public final class TwinBench implements AutoCloseable {

    public final DigitalTwin twin;
    public final WorkCellConfig cell;
    public final List<ArmEvent> events = new CopyOnWriteArrayList<>();

    public TwinBench(TwinConfig config) throws Exception {
        twin = new DigitalTwin(config);
        cell = cell(twin.ports());
    }

    /** Empty table, real time unless told otherwise. */
    public static TwinConfig config(RobotModel model) {
        TwinConfig bare = TwinConfig.bare(model);
        return new TwinConfig(bare.model(), bare.built(), bare.address(), bare.ports(), WorkCellMount.BASE_FROM_TABLE,
                bare.gripper(), bare.cell(),
                bare.programs(), bare.faults(), bare.powered(), bare.speed(), bare.lockstep(), bare.seed());
    }

    private static WorkCellConfig cell(TwinPorts ports) {
        return WorkCellConfig.read(Optional.empty(), new WorkCellConfig.Overrides(Optional.of("127.0.0.1"),
                OptionalInt.of(ports.rtde()), OptionalInt.of(ports.dashboard()),
                OptionalInt.of(ports.primary()), OptionalInt.of(ports.secondary()), OptionalInt.of(ports.gripper())));
    }

    /** As configured, but with less patience for links and the least watchdog, since tests share their machine. */
    public ArmConfig arm() {
        ArmConfig arm = cell.arm();
        RtdeTiming rtde = new RtdeTiming(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1),
                Duration.ofSeconds(1), Duration.ofMillis(100), 100);
        ArmTiming timing = new ArmTiming(rtde, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(5),
                Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(15));
        return new ArmConfig(arm.host(), arm.ports(), arm.nominal(), arm.limits(), arm.payloadKg(), arm.centreOfMassM(),
                5, arm.heartbeatHz(), arm.moreOutputs(), timing);
    }

    public UrArm connect() throws Exception {
        return UrArm.connect(arm(), events::add, RandomGeneratorFactory.of("L64X128MixRandom").create(1));
    }

    @Override
    public void close() {
        twin.close();
    }
}
