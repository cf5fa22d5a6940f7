package mpgnet.cli.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import mpgnet.cli.Main;
import mpgnet.sim.camera.Intrinsics;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.CameraRig;
import mpgnet.sim.world.CameraSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code segment run} on pictures in files: two views, in the frame of a robot that stands elsewhere. */
class OwnPicturesTest {

    private static final double UNIT_M = 1e-4;
    /** The workspace's middle in that robot's frame. */
    private static final Vec3 MIDDLE = new Vec3(0.5, -0.25, 0.125);
    private static final CameraRig TWO = new CameraRig(CameraSetup.two());
    private static final Solid WALL = ToyBlock.CUBE.body(Pose.at(-0.1, 0.05, 0.025), 0x4E79A7).solid(2);
    private static final List<Solid> THINGS = List.of(ToyBlock.CUBE.body(Pose.at(0.08, 0, 0.025), 0xE15759).solid(0),
            ToyBlock.CUBE.body(Pose.at(0, -0.1, 0.025), 0x59A14F).solid(1));

    @TempDir
    private Path folder;

    private record Ran(int status, String out, String err) {
    }

    private static Ran run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = commandLine.execute(arguments.toArray(String[]::new));
        return new Ran(status, out.toString(), err.toString());
    }

    /** The verb's arguments for both views, whose files are written. */
    private List<String> views(List<Solid> solids) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("segment", "run", "--out", folder.toString(), "--depth-unit",
                "" + UNIT_M, "--origin", "%s,%s,%s".formatted(MIDDLE.x(), MIDDLE.y(), MIDDLE.z())));
        List<RgbdFrame> frames = TWO.frames(solids);
        for (int i = 0; i < frames.size(); i++) {
            RgbdFrame frame = frames.get(i);
            Intrinsics k = frame.intrinsics();
            arguments.addAll(pictures(frame, "view-" + i, "--colour", "--depth"));
            arguments.addAll(List.of("--intrinsics", text("k.txt", "%s 0 %s\n0 %s %s\n0 0 1\n".formatted(k.fx(),
                    k.cx(), k.fy(), k.cy())), "--pose", text("pose-%d.txt".formatted(i), rows(frame))));
        }
        return arguments;
    }

    private List<String> pictures(RgbdFrame frame, String name, String colourOption, String depthOption)
            throws IOException {
        int width = frame.intrinsics().width();
        int height = frame.intrinsics().height();
        BufferedImage colour = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        BufferedImage depth = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < frame.rgb().length; i++) {
            colour.setRGB(i % width, i / width, frame.rgb()[i]);
            depth.getRaster().setSample(i % width, i / width, 0, (int) Math.round(frame.depthM()[i] / UNIT_M));
        }
        Path colourFile = folder.resolve(name + "-colour.png");
        Path depthFile = folder.resolve(name + "-depth.png");
        ImageIO.write(colour, "png", colourFile.toFile());
        ImageIO.write(depth, "png", depthFile.toFile());
        return List.of(colourOption, colourFile.toString(), depthOption, depthFile.toString());
    }

    private static String rows(RgbdFrame frame) {
        Pose pose = frame.tableFromCamera();
        Vec3 x = pose.orientation().rotate(Vec3.X);
        Vec3 y = pose.orientation().rotate(Vec3.Y);
        Vec3 z = pose.orientation().rotate(Vec3.Z);
        Vec3 at = pose.position().plus(MIDDLE);
        return String.format(Locale.ROOT, "%.9f %.9f %.9f %.9f%n%.9f %.9f %.9f %.9f%n%.9f %.9f %.9f %.9f%n0 0 0 1%n",
                x.x(), y.x(), z.x(), at.x(), x.y(), y.y(), z.y(), at.y(), x.z(), y.z(), z.z(), at.z());
    }

    private String text(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private List<Double> topsM() throws IOException {
        List<Double> tops = new ArrayList<>();
        for (JsonNode object : new ObjectMapper().readTree(folder.resolve("segments.json").toFile()).get("objects")) {
            tops.add(object.get("topM").asDouble());
        }
        return tops;
    }

    @Test
    void twoViewsBecomeTheObjectsOfOneTable() throws IOException {
        List<String> arguments = views(THINGS);
        arguments.addAll(List.of("--target", "text:the green cube"));
        Ran ran = run(arguments);
        assertEquals(0, ran.status(), ran.err());
        assertTrue(ran.out().startsWith("no language model") && ran.out().contains("view-0-colour.png: 2 objects"),
                ran.out());
        assertTrue(ran.out().contains("the target is object"), ran.out());
        topsM().forEach(top -> assertEquals(0.05, top, 2e-3));
    }

    @Test
    void whatTheEmptyTableShowsIsNoObject() throws IOException {
        List<Solid> all = new ArrayList<>(THINGS);
        all.add(WALL);
        List<String> arguments = views(all);
        assertTrue(run(arguments).out().contains("3 objects"));
        List<RgbdFrame> empty = TWO.frames(List.of(WALL));
        for (int i = 0; i < empty.size(); i++) {
            arguments.addAll(pictures(empty.get(i), "empty-" + i, "--empty-colour", "--empty-depth"));
        }
        Ran ran = run(arguments);
        assertTrue(ran.out().contains("2 objects"), ran.out() + ran.err());
    }

    @Test
    void whatDoesNotFitIsSaidInOneLine() throws IOException {
        List<String> arguments = views(List.of());
        refused(arguments.subList(0, arguments.size() - 2), "were 2, 2, 2, 1");
        refused(with(arguments, "--seed", "3"), "--seed is of simulated scenes");
        refused(with(arguments, "--empty-colour", "a.png"), "--empty-colour");
        Files.writeString(folder.resolve("pose-1.txt"), "1 0 0 0");
        refused(arguments, "pose-1.txt must be a pose: 4 rows of 4 numbers");
        Files.copy(folder.resolve("view-1-colour.png"), folder.resolve("rgb.png"));
        arguments.replaceAll(each -> each.endsWith("view-0-depth.png") ? folder.resolve("rgb.png").toString() : each);
        refused(arguments, "16 bits");
        arguments.replaceAll(each -> each.startsWith("" + MIDDLE.x()) ? "here" : each);
        refused(arguments, "--origin");
    }

    private static List<String> with(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(Arrays.asList(more));
        return all;
    }

    private static void refused(List<String> arguments, String says) {
        Ran ran = run(arguments);
        assertEquals(2, ran.status(), ran.out());
        assertTrue(ran.err().lines().findFirst().orElse("").contains(says), ran.err());
    }
}
