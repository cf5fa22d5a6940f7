package mpgnet.cli.segment;

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
import javax.imageio.ImageIO;
import mpgnet.cli.Main;
import mpgnet.cli.option.ShippedWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code segment run|eval|train}, as users run them. */
class SegmentVerbsTest {

    /** Two red cubes, a green slab. */
    private static final String TABLE = """
            scene,object,shape,target,r,g,b,x_m,y_m,z_m,qw,qx,qy,qz
            table,0,cube,1,255,87,89,-0.08,0.05,0.0251,1,0,0,0
            table,1,cube,0,255,87,89,0.09,0.05,0.0251,1,0,0,0
            table,2,square_slab,0,89,161,79,0.03,-0.08,0.0126,0.70710678,0,-0.70710678,0
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

    private Ran ofTable(String target) throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), TABLE);
        return run("segment", "run", "--scenes", table, "--target", target, "--out", folder);
    }

    @Test
    void theObjectThatWordsMeanIsChosenAndDrawn() throws IOException {
        Ran ran = ofTable("text:the green slab");
        assertEquals(0, ran.status(), ran.err());
        JsonNode json = new ObjectMapper().readTree(folder.resolve("segments.json").toFile());
        assertEquals(3, json.get("objects").size(), ran.out());
        int target = json.get("target").asInt();
        assertTrue(json.get("objects").get(target).get("looks").asText().startsWith("green"), ran.out());
        assertTrue(ran.out().contains("the target is object " + target), ran.out());
        for (String picture : new String[]{"visible.png", "amodal.png"}) {
            assertEquals(672, ImageIO.read(folder.resolve(picture).toFile()).getHeight());
        }
    }

    @Test
    void whatFitsTwoIsListedAndNoneIsChosen() throws IOException {
        Ran ran = ofTable("text:the red cube");
        assertEquals(2, ran.status());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().contains("2 objects fit") && ran.err().contains("(red, 5 x 5 cm, 5 cm high)"), ran.err());
        JsonNode json = new ObjectMapper().readTree(folder.resolve("segments.json").toFile());
        assertTrue(json.get("target").isNull());
    }

    @Test
    void aClickAndWhatIsNotThereAndUnknownWords() throws IOException {
        // x = −0.08 m is column 72, y = 0.05 m is 86 pixels below the picture's upper edge.
        assertEquals(0, ofTable("click:72,86").status());
        assertTrue(ofTable("click:5,5").err().contains("no object is seen there"));
        assertTrue(ofTable("lowest").err().contains("nothing is occluded"));
        assertTrue(ofTable("text:the red banana").err().contains("banana"));
    }

    @Test
    void figuresOfBothKindsOfObjects() throws IOException {
        Path json = folder.resolve("figures.json");
        Ran ran = run("segment", "eval", "--pictures", 1, "--json", json);
        assertEquals(0, ran.status(), ran.err());
        JsonNode scores = new ObjectMapper().readTree(json.toFile()).get(0).get("scores");
        for (String kind : new String[]{"SEEN", "UNSEEN"}) {
            double f = scores.get(kind).get("visible").get("f").asDouble();
            assertTrue(f > 0.6 && f <= 1, kind + " " + f);
        }
        assertTrue(ran.out().contains("recall, hidden 50-80 %"), ran.out());
    }

    @Test
    void aTrainingGoesOnAndItsNetworkIsUsed() throws IOException {
        Path run = folder.resolve("run");
        Object[] small = {"--out", run, "--scenes", 1, "--looks", 1, "--held-out", 1, "--batch", 1,
            "--checkpoint-every", 1};
        assertEquals(0, run(with(small, "--steps", 1)).status());
        Ran again = run(with(small, "--steps", 1));
        assertTrue(again.err().contains("--resume"), again.err());
        Ran other = run(with(small, "--steps", 2, "--resume"));
        assertTrue(other.err().contains("another run"), other.err());
        Ran used = run("segment", "eval", "--pictures", 1, "--segmentation", run.resolve("segment.safetensors"));
        assertEquals(0, used.status(), used.err());
        Ran missing = run("segment", "eval", "--pictures", 1, "--segmentation", "nowhere");
        assertTrue(missing.err().contains("neither geometric nor learnt nor a file"), missing.err());
    }

    /** Of a slab under a cube, a cube beside them and nothing else. */
    @Test
    void theShippedNetworkTellsWhatIsHidden() throws IOException {
        Path table = Files.writeString(folder.resolve("stack.csv"), """
                scene,object,shape,target,r,g,b,x_m,y_m,z_m,qw,qx,qy,qz
                stack,0,square_slab,1,89,161,79,0.03,0.02,0.0135,0.70710678,0,-0.70710678,0
                stack,1,cube,0,78,121,167,0.04,0.03,0.052,1,0,0,0
                stack,2,cube,0,255,87,89,-0.10,0.05,0.0251,1,0,0,0
                """);
        Path shipped = ShippedWeights.file().resolveSibling("segment.safetensors");
        Ran ran = run("segment", "run", "--scenes", table, "--segmentation", shipped, "--noise", "--out", folder);
        assertEquals(0, ran.status(), ran.err());
        for (JsonNode object : new ObjectMapper().readTree(folder.resolve("segments.json").toFile()).get("objects")) {
            boolean slab = object.get("looks").asText().startsWith("green");
            assertEquals(slab, object.get("occluded").asBoolean(), ran.out());
            if (slab) {
                assertTrue(object.get("amodal").asInt() > 1.3 * object.get("cells").asInt(), object::toString);
            }
        }
    }

    private static Object[] with(Object[] options, Object... more) {
        Object[] all = new Object[2 + options.length + more.length];
        all[0] = "segment";
        all[1] = "train";
        System.arraycopy(options, 0, all, 2, options.length);
        System.arraycopy(more, 0, all, 2 + options.length, more.length);
        return all;
    }
}
