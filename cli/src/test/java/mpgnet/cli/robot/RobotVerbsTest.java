package mpgnet.cli.robot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import mpgnet.cli.Main;
import mpgnet.cli.option.ShippedWeights;
import mpgnet.cli.option.TargetOption;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.TopCamera;
import mpgnet.twin.DigitalTwin;
import mpgnet.twin.Lockstep;
import mpgnet.twin.TwinConfig;
import mpgnet.twin.TwinPorts;
import mpgnet.twin.fault.Fault;
import mpgnet.twin.fault.FaultKind;
import mpgnet.twin.robot.RobotModel;
import mpgnet.twin.workcell.TableWorkCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The robot verbs as users run them: against a twin over its sockets, and where something is missing. */
@Timeout(600)
class RobotVerbsTest {

    /** A slab that a block lies across. */
    private static final Scene COVERED = new Scene(List.of(
            block(ToyBlock.SQUARE_SLAB, new Vec3(0.03, 0.02, 0.0125), Quaternion.aboutAxis(Vec3.Y, Math.PI / 2),
                    Tableau.RED),
            block(ToyBlock.CUBE, new Vec3(0.05, 0.03, 0.0501), Quaternion.IDENTITY, Tableau.BLUE),
            block(ToyBlock.CUBE, new Vec3(-0.12, -0.10, 0.025), Quaternion.IDENTITY, Tableau.GREEN)), 0);

    @TempDir
    private Path folder;

    private record Ran(int status, String out, String err) {
    }

    /** Makes the verbs' options: those for any robot, or for a twin that keeps step. */
    private CommandLine.IFactory factory = CommandLine.defaultFactory();

    private Ran run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLineBy(factory).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> words = new ArrayList<>();
        for (Object a : arguments) {
            words.add(a.toString());
        }
        return new Ran(commandLine.execute(words.toArray(String[]::new)), out.toString(), err.toString());
    }

    private static void told(int status, Ran ran, String word) {
        assertEquals(status, ran.status(), ran.err() + ran.out());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().startsWith("mpgnet: ") && ran.err().contains(word), ran.err());
    }

    @Test
    void withoutARobotEveryVerbSaysSoInOneLine() throws IOException {
        int free;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = server.getLocalPort();
        }
        for (String verb : List.of("status", "power-on", "home", "stop")) {
            told(3, run("robot", verb, "--dashboard-port", free, "--primary-port", free), String.valueOf(free));
        }
        told(8, run("robot", "run", "--target", "auto", "--twin-camera", "127.0.0.1:" + free, "--weights",
                ShippedWeights.file(), "--out", folder), "camera");
    }

    @Test
    void badInputIsNamed() throws IOException {
        Path config = Files.writeString(folder.resolve("cell.json"), "{\"guard\": {\"maxReach\": 1}}");
        told(2, run("robot", "status", "--config", config), "guard.maxReach");
        told(2, run("robot", "status", "--config", folder.resolve("none.json")), "does not exist");
        told(3, run("robot", "status", "--host", "robot.invalid"), "no address is known");
        told(2, run("robot", "status", "--rtde-port", "0"), "rtde port");
        told(2, run("robot", "run"), "--target");
        told(2, run("robot", "run", "--target", "something nice"), "words that are not known: nice");
        told(2, run("robot", "run", "--target", folder.resolve("none.png")), "none.png");
        told(2, run("robot", "run", "--target", "auto", "--motions", "0"), "--motions");
        told(2, run("robot", "run", "--replay", folder, "--weights", ShippedWeights.file()), "log.jsonl");
        told(2, run("robot", "trial", "--episodes", "0"), "--episodes");
    }

    /** Who only says what would be done claims no register: all of them may be another client's. */
    @Test
    void withoutYesMoveHomeLooksOn() throws Exception {
        try (DigitalTwin twin = new DigitalTwin(TwinConfig.bare(RobotModel.UR5))) {
            twin.ask(robot -> {
                robot.faults().add(new Fault(FaultKind.IN_USE, robot.timeS(), Double.POSITIVE_INFINITY));
                return null;
            }).get();
            while (!twin.ask(robot -> robot.faults().active(FaultKind.IN_USE)).get()) {
                Thread.sleep(1);
            }
            TwinPorts p = twin.ports();
            List<Object> ports = List.of("--rtde-port", p.rtde(), "--dashboard-port", p.dashboard(), "--primary-port",
                    p.primary(), "--script-port", p.primary());
            Ran dry = run(words("robot", "home", ports));
            assertEquals(0, dry.status(), dry.err());
            assertTrue(dry.out().contains("a dry run: nothing was sent"), dry.out());
            told(3, run(words("robot", "home", "--yes-move", "--host", "127.0.0.1", ports)), "IN_USE");
        }
    }

    /** In this pack the simulator's thinner fingers would find room where the twin's are stopped on their way down. */
    @Test
    void theTrialsTwinPushesWithTheFingersThatItHas() throws IOException {
        Path out = folder.resolve("trial");
        run("robot", "trial", "--kind", "packed", "--objects", "12", "--episodes", "1", "--seed", "1039", "--weights",
                ShippedWeights.file(), "--out", out);
        String first = Files.readAllLines(out.resolve("packed-12-1039/log.jsonl")).stream()
                .filter(line -> line.contains("\"event\":\"acted\"")).findFirst().orElseThrow();
        assertTrue(first.contains("\"kind\":\"pushed\""), first);
    }

    /** Dry, then with --yes-move over the twin's sockets, then decided again from the log. */
    @Test
    void aCoveredTargetIsRetrievedAndTheLogReplayed() throws Exception {
        TwinConfig bare = TwinConfig.bare(RobotModel.UR5);
        Lockstep lockstep = new Lockstep();
        factory = new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type == RobotOptions.class ? type.cast(new RobotOptions(RobotTrialCommand.PATIENT, lockstep))
                        : CommandLine.defaultFactory().create(type);
            }
        };
        try (DigitalTwin twin = new DigitalTwin(
                bare.with(lockstep)
                        .withWorkCell(
                                tool -> new TableWorkCell(bare.gripper().geometry().orElseThrow(), COVERED, tool)))) {
            TwinPorts p = twin.ports();
            List<Object> ports = List.of("--rtde-port", p.rtde(), "--dashboard-port", p.dashboard(), "--primary-port",
                    p.primary(), "--script-port", p.primary(),
                    "--gripper-port", p.gripper(), "--config", patient());
            Ran status = run(words("robot", "status", "--json", ports));
            assertEquals("RUNNING", new ObjectMapper().readTree(status.out()).get("robotMode").asText(), status.err());

            Path mask = folder.resolve("mask.png");
            ImageIO.write(TargetOption.picture(new TopCamera().look(COVERED).target()), "png", mask.toFile());
            List<Object> task = List.of("--target", mask, "--twin-camera", "127.0.0.1:" + p.camera(), "--weights",
                    ShippedWeights.file(), "--recover-stops", 5, "--motions", 50);
            double[] before = twin.ask(robot -> robot.arm().q()).get();
            Ran dry = run(words("robot", "run", "--out", folder.resolve("dry"), ports, task));
            assertEquals(0, dry.status(), dry.err());
            assertTrue(dry.out().contains("would move") && dry.out().contains("nothing was sent"), dry.out());
            assertTrue(dry.out().contains("pictures: the twin's camera"), dry.out());
            assertTrue(dry.out().contains("objects are seen; their numbers are in"), dry.out());
            assertTrue(Files.size(folder.resolve("dry").resolve("visible.png")) > 1000);
            assertArrayEquals(before, twin.ask(robot -> robot.arm().q()).get(), 1e-12, "a dry run moved the arm");
            assertEquals(0, twin.ask(robot -> robot.gripper().get("ACT")).get(), "a dry run activated the gripper");

            Ran wet = run(words("robot", "run", "--yes-move", "--json", "--out", folder.resolve("wet"), ports, task));
            assertEquals(0, wet.status(), wet.out() + wet.err());
            assertTrue(new ObjectMapper().readTree(wet.out()).get("retrieved").asBoolean(), wet.out());
            assertTrue(Files.size(folder.resolve("wet").resolve("look-01-depth.png")) > 1000);

            Ran replay = run("robot", "run", "--replay", folder.resolve("wet"), "--weights", ShippedWeights.file());
            assertEquals(0, replay.status(), replay.out() + replay.err());
            assertFalse(replay.out().contains("DIFFERENT"), replay.out());

            Ran stop = run(words("robot", "stop", ports));
            assertEquals(0, stop.status(), stop.err());
            Ran off = run(words("robot", "stop", "--power-off", ports));
            assertEquals(0, off.status(), off.err());
            assertTrue(off.out().contains("POWER_OFF"), off.out());
            told(4, run(words("robot", "run", "--yes-move", "--out", folder.resolve("off"), ports, task)), "power-on");
            Ran home = run(words("robot", "home", "--yes-move", ports));
            told(4, home, "power-on");
        }
    }

    /** On a machine that does something else too, heartbeats come late: the robot stands, and the run goes on. */
    private Path patient() throws IOException {
        return Files.writeString(folder.resolve("patient.json"), "{\"run\": {\"interruptions\": 50}}");
    }

    private static Object[] words(Object... parts) {
        List<Object> all = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof List<?> list) {
                all.addAll(list);
            } else {
                all.add(part);
            }
        }
        return all.toArray();
    }

    private static Body block(ToyBlock shape, Vec3 place, Quaternion rotation, Tableau colour) {
        return shape.body(new Pose(place, rotation), colour.rgb());
    }
}
