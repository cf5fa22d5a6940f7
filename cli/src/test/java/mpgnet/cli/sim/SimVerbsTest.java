package mpgnet.cli.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import mpgnet.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code sim show|act|sample|settle|grasps}, and {@code eval} by the oracle and over files, as users run them. */
class SimVerbsTest {

    /** A lying slab, and a cube on it: 4 cm below the cube's top is still above the slab. */
    private static final String STACK = """
            scene,object,shape,target,r,g,b,x_m,y_m,z_m,qw,qx,qy,qz
            stack,0,square_slab,1,89,161,79,0.03,0.02,0.0135,0.70710678,0,-0.70710678,0
            stack,1,cube,0,78,121,167,0.03,0.02,0.052,1,0,0,0
            """;

    @TempDir
    private Path folder;

    private record Ran(int status, String out, String err) {
    }

    private static Ran run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = commandLine.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Ran(status, out.toString(), err.toString());
    }

    private static void refused(Ran ran, String... named) {
        assertEquals(2, ran.status(), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        for (String word : named) {
            assertTrue(ran.err().contains(word), "expected '" + word + "' in: " + ran.err());
        }
    }

    private Path stack() throws IOException {
        return Files.writeString(folder.resolve("stack.csv"), STACK);
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void showLeavesPicturesAndTheSceneItself() throws IOException {
        Path out = folder.resolve("show");
        Ran ran = run("sim", "show", "--scenes", stack(), "--out", out);
        assertEquals(0, ran.status(), ran.err());
        assertTrue(ran.out().contains("is occluded"), ran.out());
        for (String picture : List.of("side", "top", "colour", "depth", "target", "visible", "amodal")) {
            assertTrue(ImageIO.read(out.resolve(picture + ".png").toFile()).getWidth() > 400, picture);
        }
        Ran again = run("sim", "sample", "--scenes", out.resolve("scene.json"));
        assertTrue(again.out().contains("1 scenes of 2.0 objects: the target is occluded in 100 %"),
                again.out() + again.err());
    }

    @Test
    void sampleKeepsTheScenesWhoseTargetIsHiddenEnough() throws IOException {
        String cube = "free,0,cube,1,255,87,89,0.0,0.0,0.0251,1,0,0,0\n";
        Path both = Files.writeString(folder.resolve("both.csv"), STACK + cube);
        Path free = Files.writeString(folder.resolve("free.csv"),
                STACK.lines().findFirst().orElseThrow() + "\n" + cube);
        Path kept = folder.resolve("kept.json");
        Ran ran = run("sim", "sample", "--scenes", both, "--in-view", "0.9", "--out", kept);
        assertTrue(ran.out().startsWith("1 scenes of 2.0 objects"), ran.out() + ran.err());
        assertTrue(run("sim", "sample", "--scenes", kept).out().startsWith("1 scenes of 2.0 objects"));
        refused(run("sim", "sample", "--scenes", free, "--in-view", "0.9"), "at most 0.9", "--in-view");
        refused(run("sim", "sample", "--in-view", "1.5"), "--in-view", "1.5");
    }

    @Test
    void actMeasuresWhatItDid() throws IOException {
        Path figures = folder.resolve("act.json");
        Ran ran = run("sim", "act", "--scenes", stack(), "--action", "move 0.03 0.02 0", "--action",
                "grasp 0.03 0.02 0", "--out", folder, "--json", figures);
        assertEquals(0, ran.status(), ran.err());
        JsonNode actions = json(figures).get("actions");
        assertEquals(1, actions.get(0).get("measured").get("objectId").asInt(), "the cube is carried off");
        assertTrue(actions.get(0).get("facts").get("leftWorkspace").toString().equals("[1]"), actions.toString());
        assertEquals(0, actions.get(1).get("measured").get("objectId").asInt(), "the slab is grasped");
        assertTrue(ran.out().contains("2: grasp") && ran.out().contains("the target is between the fingers"),
                ran.out());
        assertTrue(Files.exists(folder.resolve("action-02-after.png")));
    }

    @Test
    void settleMeasuresEveryObject() throws IOException {
        Path figures = folder.resolve("settle.json");
        Ran ran = run("sim", "settle", "--scenes", stack(), "--seconds", "1", "--json", figures);
        assertEquals(0, ran.status(), ran.err());
        JsonNode all = json(figures);
        assertEquals(2, all.get("objects").asInt());
        assertEquals(0, all.get("thrownOut").asInt());
        assertTrue(all.get("medianDisplacementM").asDouble() < 0.002, all.toString());
        assertEquals("stack", all.get("each").get(0).get("scene").asText());
    }

    @Test
    void graspsCountsWhatIsHeld() throws IOException {
        Path figures = folder.resolve("grasps.json");
        Ran ran = run("sim", "grasps", "--shape", "cube", "--shape", "thin_plate", "--count", "2", "--json", figures);
        assertEquals(0, ran.status(), ran.err());
        JsonNode shapes = json(figures).get("shapes");
        assertEquals("cube", shapes.get(0).get("shape").asText());
        assertEquals(2, shapes.get(0).get("held").asInt(), shapes.toString());
        assertTrue(shapes.get(1).get("withoutAxis").asInt() > 0, "a plate lies flat: " + shapes);
        assertTrue(ran.out().contains("cube           held 2 of 2"), ran.out());
    }

    @Test
    void theOracleTakesWhatLiesOnTopAndThenTheTarget() throws IOException {
        Path figures = folder.resolve("eval.json");
        Ran ran = run("eval", "--method", "oracle", "--scenes", stack(), "--json", figures);
        assertEquals(0, ran.status(), ran.err());
        assertEquals(1, json(figures).get("successRate").asDouble());
        assertTrue(json(figures).get("meanMotions").asDouble() <= 2, ran.out());
    }

    @Test
    void theOracleRetrievesTargetsFromDrawnScenes() throws IOException {
        Path figures = folder.resolve("eval.json");
        Ran ran = run("eval", "--method", "oracle", "--objects", "6", "--episodes", "3", "--seed", "5", "--json",
                figures);
        assertEquals(0, ran.status(), ran.err());
        assertEquals(1, json(figures).get("successRate").asDouble(), ran.out());
        assertEquals("test-6-5", json(figures).get("runs").get(0).get("scene").asText());
    }

    @Test
    void whatCannotBeUsedIsNamed() throws IOException {
        refused(run("sim", "show", "--kind", "messy"), "messy", "surrounded");
        refused(run("sim", "show", "--scenes", folder.resolve("none.json")), "none.json");
        refused(run("sim", "show", "--scenes", stack(), "--scene", "heap"), "heap", "stack");
        refused(run("sim", "show", "--scene", "heap"), "--scenes");
        refused(run("sim", "settle", "--scenes", stack(), "--objects", "5"), "--objects", "--scenes");
        refused(run("sim", "settle", "--scenes", stack(), "--seconds", "0"), "--seconds");
        refused(run("sim", "grasps", "--shape", "egg"), "egg", "half_cylinder");
        refused(run("sim", "grasps", "--count", "0"), "--count");
        refused(run("sim", "act", "--action", "lift 0 0 0"), "lift");
        refused(run("sim", "act", "--action", "grasp 0 0"), "grasp x y angle");
        refused(run("sim", "act", "--action", "grasp 0.3 0 0"), "workspace");
        refused(run("sim", "act"), "--action");
        refused(run("sim"), "show");
        refused(run("sim", "sample", "--count", "0"), "--count");
        refused(run("eval", "--method", "luck", "--scenes", stack()), "luck", "oracle");
    }
}
