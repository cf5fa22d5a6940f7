package mpgnet.twin;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGeneratorFactory;
import mpgnet.twin.camera.CameraServer;
import mpgnet.twin.camera.TwinCamera;
import mpgnet.twin.dashboard.DashboardServer;
import mpgnet.twin.fault.Fault;
import mpgnet.twin.fault.FaultKind;
import mpgnet.twin.gripper.GripperServer;
import mpgnet.twin.net.TcpServer;
import mpgnet.twin.primary.RealtimeServer;
import mpgnet.twin.primary.StateServer;
import mpgnet.twin.robot.Report;
import mpgnet.twin.robot.Robot;
import mpgnet.twin.rtde.RtdeServer;

/**
 * A running twin: one robot and its world, stepped by one thread, and the servers that let the outside reach it.
 * {@link #close} ends every thread and socket.
 */
public final class DigitalTwin implements AutoCloseable {

    private static final double STALL_CHECK_S = 1;

    private final Lock lock = new ReentrantLock(true);
    private final List<AutoCloseable> servers = new ArrayList<>();
    private final List<TcpServer> sockets = new ArrayList<>();
    private final ControlLoop loop;
    private final TwinPorts ports;
    private final long seed;
    private double nextStallCheckS;

    /**
     * @throws IOException              a port is taken
     * @throws InterruptedException     interrupted while the world was built
     * @throws IllegalArgumentException the configuration cannot be built
     */
    public DigitalTwin(TwinConfig config) throws IOException, InterruptedException {
        seed = config.seed();
        Pacing pacing =
                config.lockstep().<Pacing>map(lockstep -> lockstep).orElseGet(() -> new ClockPacing(config.speed()));
        loop = new ControlLoop(config::build, lock, pacing);
        try {
            Robot robot = loop.robot();
            InetAddress address = config.address();
            TwinPorts asked = config.ports();
            DashboardServer dashboard =
                    started(new DashboardServer(address, asked.dashboard(), robot, lock), DashboardServer::tcp);
            StateServer primary = started(new StateServer("primary", address, asked.primary(), false, robot, lock),
                    StateServer::tcp);
            StateServer secondary = started(
                    new StateServer("secondary", address, asked.secondary(), false, robot, lock), StateServer::tcp);
            RealtimeServer realtime = started(
                    new RealtimeServer("real-time", address, asked.realtime(), false, robot, lock),
                    RealtimeServer::tcp);
            StateServer primaryReadOnly = started(
                    new StateServer("primary, read-only", address, asked.primaryReadOnly(), true, robot, lock),
                    StateServer::tcp);
            StateServer secondaryReadOnly = started(
                    new StateServer("secondary, read-only", address, asked.secondaryReadOnly(), true, robot, lock),
                    StateServer::tcp);
            RealtimeServer realtimeReadOnly = started(
                    new RealtimeServer("real-time, read-only", address, asked.realtimeReadOnly(), true, robot, lock),
                    RealtimeServer::tcp);
            RtdeServer rtde = started(new RtdeServer(address, asked.rtde(), robot, lock), RtdeServer::tcp);
            GripperServer gripper =
                    started(new GripperServer(address, asked.gripper(), robot, lock), GripperServer::tcp);
            CameraServer camera =
                    started(new CameraServer(address, asked.camera(), this::ask, config.seed()), CameraServer::tcp);
            ports = TwinPortsBuilder.builder().dashboard(dashboard.tcp().port()).primary(primary.tcp().port())
                    .secondary(secondary.tcp().port()).realtime(realtime.tcp().port())
                    .primaryReadOnly(primaryReadOnly.tcp().port()).secondaryReadOnly(secondaryReadOnly.tcp().port())
                    .realtimeReadOnly(realtimeReadOnly.tcp().port()).rtde(rtde.tcp().port())
                    .gripper(gripper.tcp().port()).camera(camera.tcp().port()).build();
            loop.afterEachCycle(r -> afterCycle(r, List.of(primary, primaryReadOnly),
                    List.of(secondary, secondaryReadOnly), List.of(realtime, realtimeReadOnly), rtde));
        } catch (IOException | RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private <S extends AutoCloseable> S started(S server, Function<S, TcpServer> socket) {
        servers.add(server);
        sockets.add(socket.apply(server));
        return server;
    }

    private void afterCycle(Robot robot, List<StateServer> primary, List<StateServer> secondary,
            List<RealtimeServer> realtime, RtdeServer rtde) {
        List<Report> reports = robot.takeReports();
        primary.forEach(server -> server.publish(robot, reports));
        // The secondary interface has states and the version message only.
        secondary.forEach(server -> server.publish(robot, List.of()));
        realtime.forEach(server -> server.publish(robot));
        rtde.publish(robot);
        if (robot.faults().begins(FaultKind.DROPPED_CONNECTION)) {
            sockets.forEach(TcpServer::dropConnections);
        }
        if (robot.timeS() >= nextStallCheckS) {
            nextStallCheckS = robot.timeS() + STALL_CHECK_S;
            sockets.forEach(socket -> socket.dropStalled(System.nanoTime()));
        }
    }

    /** Where it listens. */
    public TwinPorts ports() {
        return ports;
    }

    /** Open connections of all servers. */
    public int connections() {
        return sockets.stream().mapToInt(TcpServer::connections).sum();
    }

    /** Lets something go wrong from now on, for as long as it usually lasts. */
    public void inject(FaultKind kind) {
        // Nobody waits for the answer: where the twin is closed nothing goes wrong any more.
        CompletableFuture<Void> _ = loop.ask(robot -> {
            robot.faults().add(new Fault(kind, robot.timeS(), kind.usualS()));
            return null;
        });
    }

    /**
     * Works something out on the controller's thread, between two cycles: the simulator's own knowledge. Must be quick.
     */
    public <T> CompletableFuture<T> ask(Function<Robot, T> question) {
        return loop.ask(question);
    }

    /**
     * Completes when the controller has ended: when the twin was closed, or exceptionally by a fault of this program.
     */
    public CompletableFuture<Void> ended() {
        return loop.ended();
    }

    /** The camera above the table, in this process. */
    public TwinCamera camera() {
        return new TwinCamera(this::ask, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }

    @Override
    public void close() {
        loop.close();
        // Nobody steps the robot any more; what its program still holds open ends with it.
        loop.last().ifPresent(robot -> robot.program().stop());
        for (AutoCloseable server : servers.reversed()) {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException("a server of the twin does not close", e);
            }
        }
    }
}
