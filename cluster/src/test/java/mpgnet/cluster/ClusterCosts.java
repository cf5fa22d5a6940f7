package mpgnet.cluster;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mpgnet.cli.cluster.ClusterEngine;
import mpgnet.cli.cluster.Membership;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.stage.HardScenes;
import mpgnet.rl.stage.Stage;
import mpgnet.rl.stage.Stages;
import mpgnet.rl.stage.Variant;
import mpgnet.rl.stage.Variation;
import mpgnet.rl.train.SimulatedStep;
import mpgnet.rl.train.SimulationCodec;
import mpgnet.rl.train.SimulationJob;
import mpgnet.rl.train.SimulationPlayer;
import mpgnet.sim.action.Action;
import mpgnet.sim.action.Grasp;

/** The times that docs/decisions/cluster.md counts with, measured by hand on a quiet machine. */
final class ClusterCosts {

    private static final int REPEATS = 50;

    private ClusterCosts() {
    }

    static SimulationJob job(Action... motions) {
        return new SimulationJob(0, 7, 0, 3, Arrays.asList(motions));
    }

    static SimulationPlayer player() {
        SimulatedScenes scenes = new SimulatedScenes();
        Stage stage = new Stages(scenes, HardScenes.NONE, Variation.NONE).stage(1, Variant.FULL, () -> {
            throw new AssertionError("stage 1 has no classifier");
        });
        return new SimulationPlayer(stage, scenes.tabletop());
    }

    static Message message(SimulatedStep step) {
        return new Message(Message.Kind.ANSWER, "worker", 1, 1, 1, SimulationCodec.encode(step));
    }

    /** @param args none */
    public static void main(String[] args) throws Exception {
        whatATrainingsAnswerCosts();
        whatAHubTakes();
    }

    private static void whatATrainingsAnswerCosts() throws Exception {
        SimulationPlayer player = player();
        List<Action> made = new ArrayList<>();
        SimulatedStep[] step = {player.play(job())};
        say("deal and look", 1, () -> step[0] = player().play(job()));
        for (int i = 0; i < 10; i++) {
            made.add(new Grasp(0.02 * i - 0.1, 0.01 * i, 0.03, i));
            SimulationJob next = job(made.toArray(Action[]::new));
            say("motion and look", 1, () -> step[0] = player.play(next));
        }
        byte[] body = SimulationCodec.encode(step[0]);
        byte[] bytes = message(step[0]).bytes();
        byte[] sealed = new Seal("secret").seal(bytes);
        System.out.printf("body %d bytes, deflated %d%n", body.length, bytes.length);
        for (int warm = 0; warm < 2; warm++) {
            say("encode", REPEATS, () -> SimulationCodec.encode(step[0]));
            say("deflate", REPEATS, () -> message(step[0]).bytes());
            say("seal", REPEATS, () -> new Seal("secret").seal(bytes));
            say("open", REPEATS, () -> new Seal("secret").open(sealed));
            say("inflate", REPEATS, () -> Message.of(bytes));
            say("decode", REPEATS, () -> SimulationCodec.step(body));
        }
    }

    /** How many answers of a training a hub takes, from two workers of this process that have nothing else to do. */
    private static void whatAHubTakes() throws Exception {
        byte[] body = SimulationCodec.encode(player().play(job()));
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Membership here = new Membership("127.0.0.1", port, "test", "a secret", "r1");
        for (byte[] answer : List.of(body, new byte[4000])) {
            AtomicInteger ended = new AtomicInteger();
            try (ExecutorService threads = Executors.newCachedThreadPool()) {
                List<Future<?>> workers = new ArrayList<>();
                try (ClusterEngine.Hub hub = new HazelcastEngine().open(here, 17,
                        (_, _) -> Optional.empty(), _ -> {
                        })) {
                    hub.begin(Map.of(), () -> Optional.of(new ClusterEngine.Tested(new byte[]{0}, answer)));
                    for (String name : List.of("a", "b")) {
                        workers.add(threads.submit(() -> {
                            new HazelcastEngine().work(here, name, 1, 10,
                                    (_, _) -> new ClusterEngine.Answer(answer, 1), _ -> {
                                    });
                            return null;
                        }));
                    }
                    for (int jobs : new int[]{20, 300, 300}) {
                        say("%d answers of %d bytes".formatted(jobs, answer.length), jobs, 1, () -> {
                            hub.play(IntStream.range(0, jobs).mapToObj(_ -> new byte[300]).toList(), List.of(),
                                    (_, _) -> ended.incrementAndGet(), () -> false);
                            return null;
                        });
                    }
                }
                for (Future<?> worker : workers) {
                    worker.get();
                }
            }
            if (ended.get() != 620) {
                throw new IllegalStateException("620 answers were to come, not " + ended);
            }
        }
    }

    private static void say(String what, int times, Callable<?> work) throws Exception {
        say(what, times, times, work);
    }

    /**
     * Says the wall time, and the processors' time of the whole process, which tells more on a busy machine.
     *
     * @param parts by which times are divided
     */
    private static void say(String what, int parts, int times, Callable<?> work) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long began = System.nanoTime();
        long cpuNs = system.getProcessCpuTime();
        for (int i = 0; i < times; i++) {
            work.call();
        }
        System.out.printf("%s: %.2f ms each, %.2f ms of processors%n", what,
                (System.nanoTime() - began) * 1e-6 / parts, (system.getProcessCpuTime() - cpuNs) * 1e-6 / parts);
    }
}
