package mpgnet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mpgnet.cli.option.ShippedWeights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users mistype or damage: each gives one line that names the thing, and a status that is not 0; never a stack
 * trace, an internal error or a library's own sentence.
 */
class WrongInputsTest {

    /** Stands for the test's folder in a command line. */
    private static final String HERE = "@";
    /** Separates the words of a command line, in which blanks may stand. */
    private static final String GAP = "\\s*\\|\\s*";

    private static final String SCENES =
            "{\"format\": \"mpgnet-scenes\", \"version\": 1, "
                    + "\"scenes\": [{\"name\": \"a\", \"target\": 0, \"objects\": [%s]}]}";
    private static final String RUN =
            "{\"runs\": [{\"scene\": \"s\", \"success\": false, \"end\": \"over\", "
                    + "\"initialVisibleFraction\": 0.5, \"motions\": [], "
                    + "\"job\": {\"scene\": %s, \"method\": \"%s\", \"weights\": %s, "
                    + "\"cell\": {\"arm\": \"%s\", \"gripper\": \"rg2\", "
                    + "\"release\": \"DROP_ZONE\", \"cameras\": \"ABOVE\"}, \"maxMotions\": 10}}]}";
    private static final String DRAWN = "{\"from\": \"seed\", \"kind\": \"TEST\", \"objects\": %s, \"seed\": 1}";
    private static final String FILED = "{\"from\": \"file\", \"file\": \"%s\", \"name\": \"a\"}";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    /**
     * @param words of the command line, between bars
     * @param named what the line must name
     */
    private record Wrong(String words, String... named) {
    }

    private static Wrong wrong(String words, String... named) {
        return new Wrong(words, named);
    }

    private static final List<Wrong> ALL = List.of(
            // verbs and options
            wrong("evla", "evla", "did you mean", "eval"),
            wrong("sim | acct", "acct", "did you mean", "act"),
            wrong("help | dmeo", "dmeo", "did you mean", "demo"),
            wrong("eval | --epsiodes | 3", "--epsiodes", "did you mean", "--episodes"),
            wrong("qmaps | --nosuch", "--nosuch"),
            wrong("eval | --weights | vpg", "baselines", "vpg.safetensors", "mpgnet train"),
            wrong("sim", "show, act"),
            wrong("demo | --seed | one", "--seed", "one", "whole number"),
            wrong("eval | --seed | 1.5", "--seed", "1.5", "whole number"),
            wrong("train | --minutes | soon | --out | @/r | --stage | 1", "--minutes", "soon", "number"),
            wrong("demo | --objects | 1", "--objects", "1", "[2, 30]"),
            wrong("demo | --gripper | rg3", "rg3", "did you mean", "rg2"),
            wrong("demo | --arm | ur55", "ur55", "did you mean", "ur5"),
            wrong("demo | --release | outside", "--release", "outside", "inside", "drop_zone"),
            wrong("sim | show | --kind | tset", "tset", "did you mean", "test"),
            wrong("sim | grasps | --shape | mugg", "mugg", "did you mean", "mug"),
            wrong("sim | grasps | --shape | half-cylinder", "half-cylinder", "half_cylinder"),
            wrong("train | --stage | 5 | --teacher | random", "random", "oracle, search"),
            wrong("train | --stage | 5 | --config | {\"teaching\": {\"teacher\": \"random\"}}", "random",
                    "oracle, search"),
            wrong("train | --stage | 5 | --config | {\"teaching\": {\"teacher\": 5}}", "teacher", "word"),
            wrong("train | --stage | all | --variant | vgp | --out | @/r", "vgp", "did you mean", "vpg"),
            wrong("eval | --method | orcale | --episodes | 1", "orcale", "did you mean", "oracle"),
            wrong("demo | --backend | gpu", "--backend", "gpu", "opencl"),
            wrong("nn | explain | --model | alexnet", "--model", "alexnet"),
            // policies of one's own
            wrong("eval | --policy | no.Such", "no.Such", "--classpath"),
            wrong("eval | --policy | java.lang.String", "java.lang.String", "mpgnet.rl.policy.Policy"),
            wrong("eval | --policy | a.B | --classpath | @/none.jar", "none.jar", "--classpath"),
            wrong("eval | --policy | a.B | --method | oracle", "--policy", "--method"),
            // actions
            wrong("sim | act | --out | @/o | --action | grasp NaN 0 0", "NaN", "number"),
            wrong("sim | act | --out | @/o | --action | grasp 0 0 Infinity", "Infinity"),
            wrong("sim | act | --out | @/o | --action | grasp 0.5 0 0", "0.5", "workspace"),
            wrong("sim | act | --out | @/o | --action | throw 0 0 0", "throw", "grasp x y angle"),
            wrong("sim | act | --out | @/o | --action | grasp 0 0", "grasp 0 0", "grasp x y angle"),
            wrong("sim | act | --out | @/o | --action | grasp 0 0 0 0", "grasp 0 0 0 0", "grasp x y angle"),
            wrong("sim | act | --out | @/o | --action | grasp zero 0 0", "zero", "grasp x y angle"),
            wrong("sim | act | --out | @/o", "--action"),
            wrong("sim | act | --out | @/o | --action | grasp 0 0 0 | --scene | tower", "tower", "--scenes"),
            wrong("sim | act | --out | @/o | --action | grasp 0 0 0 | --scenes | hard | --scene | towr", "towr",
                    "tower"),
            wrong("sim | act | --out | @/o | --action | grasp 0 0 0 | --scenes | hard | --seed | 1", "--seed",
                    "--scenes"),
            wrong("sim | sample | --count | 0 | --out | @/s.json", "--count", "0"),
            wrong("sim | sample | --count | 1 | --out | @/s.txt", "s.txt", ".json"),
            // meshes
            wrong("sim | show | --out | @/o | --scenes | @/mesh-none.json", "none.obj"),
            wrong("sim | show | --out | @/o | --scenes | @/mesh-open.json", "open.obj", "4 edges", "close it"),
            wrong("sim | show | --out | @/o | --scenes | @/mesh-words.json", "words.obj", "line 2", "two"),
            wrong("sim | show | --out | @/o | --scenes | @/mesh-empty.json", "empty.obj", "parts"),
            wrong("sim | show | --out | @/o | --scenes | @/mesh-short.json", "short.stl", "STL"),
            wrong("sim | show | --out | @/o | --scenes | @/mesh-scale.json", "scale", "-1"),
            wrong("sim | show | --out | @/o | --scenes | @/mesh-nameless.json", "obj", "file"),
            // scene files
            wrong("sim | show | --out | @/o | --scenes | @/none.json", "none.json", "no scene file"),
            wrong("sim | show | --out | @/o | --scenes | @/far.json", "far.json", "object 1", "off the table", "5.000"),
            wrong("sim | show | --out | @/o | --scenes | @/overlap.json", "objects 0 and 1", "share space"),
            wrong("sim | show | --out | @/o | --scenes | @/sunk.json", "object 0", "into the table"),
            wrong("sim | show | --out | @/o | --scenes | @/nan.json", "nan.json", "line 1", "position_m"),
            wrong("sim | show | --out | @/o | --scenes | @/null.json", "objects", "null"),
            wrong("sim | show | --out | @/o | --scenes | @/empty.json", "empty.json", "line 1"),
            wrong("sim | show | --out | @/o | --scenes | @/list.json", "list.json", "line 1"),
            wrong("sim | show | --out | @/o | --scenes | @/key.json", "key.json", "scenes", "missing"),
            wrong("sim | show | --out | @/o | --scenes | @/kind.json", "kind.json", "Bix"),
            wrong("sim | show | --out | @/o | --scenes | @/sides.json", "sides", "1000000000"),
            wrong("sim | show | --out | @/o | --scenes | @/negative.json", "xM", "-1"),
            wrong("sim | show | --out | @/o | --scenes | @/path.json", "path.json", "slash"),
            wrong("sim | show | --out | @/o | --scenes | @", "folder"),
            // evaluations of others
            wrong("replay | @/none.json", "none.json"),
            wrong("replay | @/list.json", "list.json", "no runs"),
            wrong("replay | @/null-run.json", "null-run.json", "null"),
            wrong("replay | @/device.json", "/dev/zero", "device"),
            wrong("replay | @/many.json", "1000000000", "2 to 30"),
            wrong("replay | @/few.json", "-1", "2 to 30"),
            wrong("replay | @/arm.json", "ur10", "ur5"),
            wrong("replay | @/method.json", "magic"),
            wrong("replay | @/nul.json", "no name of a file"),
            wrong("replay | @/no-kind.json", "kind"),
            wrong("replay | @/weights-device.json", "/dev/zero", "--weights"),
            // weights
            wrong("demo | --out | @/o | --weights | @/none.safetensors", "none.safetensors"),
            wrong("demo | --out | @/o | --weights | @/far.json", "far.json"),
            wrong("demo | --out | @/o | --weights | /dev/null", "/dev/null"),
            wrong("weights | inspect | @/list.json", "list.json"),
            // configurations
            wrong("train | --stage | 1 | --out | @/r | --config | @/gama.json", "'gama'", "'gamma'"),
            wrong("train | --stage | 1 | --out | @/r | --config | @/list.json", "list.json"),
            wrong("train | --stage | 1 | --out | @/r | --config | {\"gama\":0.5}", "'gama'", "'gamma'"),
            wrong("train | --stage | 1 | --out | @/r | --config | {\"hard\":{\"stage22\":1}}", "'stage22'", "'stage2'"),
            wrong("train | --stage | 1 | --out | @/r | --config | {\"hard\": 1}", "hard", "JSON object"),
            wrong("train | --stage | 1 | --out | @/r | --config | {\"gamma\": 5}", "gamma", "[0.0, 0.99]"),
            wrong("train | --stage | 1 | --out | @/r | --config | {\"batch\": 1.5}", "batch", "whole number", "1.5"),
            wrong("train | --stage | 1 | --out | @/r | --config | {\"gamma\": null}", "gamma", "number", "null"),
            wrong("train | --stage | 1 | --out | @/r | --config | {\"gamma\": 0.5", "command line", "no JSON"),
            wrong("train | --stage | 1 | --out | @/r | --config | {} {}", "command line", "no JSON"),
            wrong("train | --stage | 1 | --out | @/r | --config | @/none.json", "none.json"),
            wrong("train | --stage | 1 | --out | @/r | --resume", "--resume", "no run"),
            wrong("pretrain | --out | @/r | --resume", "--resume", "no run"),
            wrong("plot | @/none", "none"),
            // other machines
            wrong("train | --stage | 5 | --variant | gti | --from | @/w | --cluster | 5701 | --out | @/r", "--cluster",
                    "gti"),
            wrong("train | --stage | all | --cluster | 5701 | --out | @/r", "--cluster", "MPGNET_CLUSTER_SECRET"),
            wrong("table1 | --out | @/t | --cluster | 5701", "--cluster", "MPGNET_CLUSTER_SECRET"),
            wrong("table1 | --out | @/t | --merge | @/t | --shard | 0/2", "--merge", "--shard"),
            wrong("table1 | --out | @/t | --merge | @/none", "none", "no pair is finished"),
            wrong("train | --stage | 1 | --cluster | here | --out | @/r", "--cluster", "here", "HOST:PORT"),
            wrong("train | --stage | 1 | --cluster | 5701 | --out | @/r", "--cluster", "MPGNET_CLUSTER_SECRET"),
            wrong("eval | --cluster | 0", "--cluster", "[1, 65535]"),
            wrong("suite | --out | @/s | --cluster | 5701", "--cluster", "MPGNET_CLUSTER_SECRET"),
            wrong("suite | --out | @/s | --cluster | 5701 | --scenes | @/good.json", "--cluster", "good.json"),
            wrong("suite | --out | @/s | --cluster | 5701 | --merge | @/s", "--cluster", "--merge"),
            wrong("worker | --join | somewhere", "--join", "HOST:PORT"),
            wrong("worker | --join | 5701 | --workers | 0", "--workers", "at least 1"),
            wrong("train | --stage | 6 | --out | @/r", "--stage", "6"),
            wrong("train | --stage | 3 | --out | @/r", "stage 3", "--from"),
            wrong("train | --stage | 1 | --out | @/r | --minutes | NaN", "--minutes", "NaN"),
            wrong("train | --stage | 1 | --out | @/r | --rounds | 0", "--rounds", "0"),
            wrong("train | --stage | 3 | --out | @/r | --from | @/none.safetensors", "none.safetensors"),
            wrong("train | --stage | 1 | --out | @/r | --trunks | @/list.json", "list.json"),
            // suites
            wrong("suite | --out | @/s | --methods | mpgnet,orcale", "orcale", "did you mean", "oracle"),
            wrong("suite | --out | @/s | --methods | oracle,oracle", "oracle", "twice"),
            wrong("suite | --out | @/s | --families | pakced-8", "pakced", "packed"),
            wrong("suite | --out | @/s | --families | packed-800", "packed", "800"),
            wrong("suite | --out | @/s | --rule | strikt", "--rule", "strikt", "strict"),
            wrong("suite | --out | @/s | --rules | maybe", "--rules", "maybe", "off"),
            wrong("suite | --out | @/s | --episodes | 0", "--episodes", "0"),
            wrong("suite | --out | @/s | --methods | oracle | --against | search", "--against", "search", "oracle"),
            wrong("suite | --out | @/s | --shard | 2/2", "2/2"),
            wrong("suite | --out | @/s | --shard | half", "half"),
            wrong("suite | --out | @/s | --films | -1", "--films", "-1"),
            wrong("suite | --out | @/s | --scenes | @/none.json", "none.json"),
            wrong("suite | --out | @/s | --merge | @/none", "none"),
            wrong("suite | --out | @/s | --merge | @/report", "report"),
            wrong("suite | --out | @/s | --merge | @/report | --episodes | 3", "--episodes", "--merge"),
            // evaluations in parts
            wrong("eval | --episodes | 0", "--episodes", "0"),
            wrong("eval | --workers | 0", "--workers", "0"),
            wrong("eval | --rules | perhaps", "perhaps", "off"),
            wrong("eval | --rule | strikt", "strikt", "strict"),
            wrong("eval | --masks | maybe", "maybe", "predicted"),
            wrong("eval | --segmentation | learnt", "--segmentation", "--masks predicted"),
            wrong("eval | --masks | predicted | --segmentation | @/none.st", "none.st", "segment train"),
            wrong("eval | --masks | predicted | --segmentation | @/list.json", "list.json"),
            wrong("eval | --shard | 4/4 | --json | @/e.json", "4/4"),
            wrong("eval | --shard | 1/2", "--shard", "--json"),
            wrong("eval | --shard | 1/2 | --episodes | 1 | --json | @/e.json | --method | oracle", "1/2",
                    "fewer shards"),
            wrong("eval | --merge | @/none.json", "none.json"),
            wrong("eval | --merge | @/list.json", "list.json"),
            wrong("eval | --merge | @/list.json | --cluster | 5701", "--merge", "--cluster"),
            wrong("eval | --merge | @/list.json | --shard | 0/2 | --json | @/e.json", "--merge", "--shard"),
            // runs from the inside
            wrong("explain", "step"),
            wrong("explain | stpe", "stpe", "did you mean", "step"),
            wrong("explain | step | @/none", "none"),
            wrong("explain | step | @/report", "report"),
            wrong("explain | step | @/kept.bag", "kept.bag"),
            wrong("explain | step | @/report | --variant | vgp", "vgp", "did you mean", "vpg"),
            wrong("explain | step | @/report | --transition | one", "--transition", "one"),
            wrong("replay | list | @/none", "none"),
            wrong("replay | list | @/report", "report"),
            wrong("replay | show | @/none | 1", "none"),
            wrong("replay | show | @/report | one", "one", "whole number"),
            wrong("replay | show | @/report", "N"),
            wrong("studio | --port | 70000", "--port", "70000"),
            wrong("studio | --run | @/none | --weights | " + ShippedWeights.file(), "none"),
            wrong("studio | --weights | @/none.safetensors", "none.safetensors"),
            wrong("studio | --no-browser | --weights | @/list.json", "list.json"),
            // weights in and out
            wrong("weights", "inspect, import"),
            wrong("weights | export | @/none.safetensors | --onnx | @/o", "none.safetensors"),
            wrong("weights | export | @/list.json | --onnx | @/o", "list.json"),
            wrong("weights | export | " + ShippedWeights.file() + " | --onnx | @/kept.bag", "kept.bag", "--onnx"),
            wrong("weights | export | " + ShippedWeights.file(), "--onnx"),
            wrong("weights | import | @/none.pth | --model | mobilenet_v3_small | --out | @/w", "none.pth"),
            wrong("weights | import | @/list.json | --model | mobilenet_v3_small | --out | @/w", "list.json"),
            wrong("weights | import | @/list.json | --model | alexnet | --out | @/w", "--model", "alexnet"),
            wrong("weights | import | " + ShippedWeights.file() + " | --model | mobilenet_v3_small | --out | @/w",
                    "mpgnet.safetensors"),
            wrong("weights | reduce | @/none.safetensors | --out | @/w", "none.safetensors"),
            wrong("weights | reduce | @/list.json | --out | @/w", "list.json"),
            wrong("weights | reduce | " + ShippedWeights.file() + " | --out | @/kept.bag", "kept.bag", "exists"),
            wrong("weights | reduce | " + ShippedWeights.file() + " | --base | @/none.safetensors | --out | @/w",
                    "none.safetensors"),
            wrong("weights | reduce | " + ShippedWeights.file() + " | --base | @/none.safetensors | --out | @/report/w",
                    "--out", "--base"),
            wrong("weights | reduce | " + ShippedWeights.file() + " | --q-star | high | --out | @/w", "--q-star",
                    "high"),
            wrong("weights | reduce | " + ShippedWeights.file() + " | --q-star | NaN | --out | @/w", "--q-star", "NaN"),
            wrong("weights | reduce | " + ShippedWeights.file()
                    + " | --q-star | 1 | --base | @/list.json | --out | @/w",
                    "--q-star", "--base"),
            // grippers and cameras from files
            wrong("demo | --out | @/o | --gripper | @/none.json", "none.json"),
            wrong("demo | --out | @/o | --gripper | @/list.json", "list.json", "line 1"),
            wrong("demo | --out | @/o | --gripper | @/half-gripper.json", "half-gripper.json", "fingerSpeedMS"),
            wrong("demo | --out | @/o | --camera | @/none.json", "none.json"),
            wrong("demo | --out | @/o | --camera | @/list.json", "list.json", "intrinsics"),
            wrong("demo | --out | @/o | --camera | @/nowhere.json", "nowhere.json", "tableFromCamera"),
            wrong("demo | --out | @/o | --camera | @/nowhere.json | --cameras | two", "--cameras", "--camera"),
            wrong("camera | capture | --out | @/o | --folder | @/none", "--folder", "none"),
            wrong("camera | capture | --out | @/o | --folder | @/report", "--folder", "camera.json"),
            wrong("camera | capture | --out | @/o | --folder | @/report | --bag | @/kept.bag", "--folder", "--bag"),
            wrong("camera | record | --out | @/new.bag | --folder | @/report", "--folder"),
            // robots
            wrong("robot | run | --target | auto | --yes-move", "--yes-move", "--host", "--config"),
            wrong("robot | home | --yes-move", "--yes-move", "--host", "--config"),
            wrong("robot | power-on | --yes-move", "--yes-move", "--host", "--config"),
            wrong("robot | run | --target | something nice", "something nice", "not known: nice"),
            wrong("camera | capture | --bag | @/none.bag", "none.bag"),
            wrong("camera | record | --out | @/kept.bag", "kept.bag", "exists"),
            // what is of worth
            wrong("demo | --out | @/report", "report", "--overwrite"),
            wrong("eval | --episodes | 1 | --html | @/report", "report", "--overwrite"),
            wrong("robot | run | --target | auto | --out | @/logged | --weights | " + ShippedWeights.file(),
                    "logged", "log of a run", "--out"),
            // places that cannot be written
            wrong("demo | --out | @/kept.bag/o", "kept.bag", "--out"),
            wrong("sim | act | --action | grasp 0 0 0 | --out | @/full", "action-01-before.png", "full"));

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String cube(String shape, String position) {
        return ("{\"shape\": %s, \"position_m\": [%s], \"orientation_wxyz\": [1, 0, 0, 0], \"colour\": \"#112233\", "
                + "\"mass_kg\": 0.1, \"friction\": 0.5}").formatted(shape, position);
    }

    private void mesh(String name, String kind, String more) throws IOException {
        file("mesh-" + name + ".json", SCENES.formatted(cube(
                "{\"kind\": \"%s\", \"file\": \"%s.%s\"%s}".formatted(kind, name, kind, more), "0, 0, 0.05")));
    }

    @BeforeEach
    void files() throws IOException {
        String good = cube("\"cube\"", "0, 0, 0.0275");
        file("far.json", SCENES.formatted(good + ", " + cube("\"cube\"", "5, 0, 0.0275")));
        file("good.json", SCENES.formatted(good));
        file("overlap.json", SCENES.formatted(good + ", " + cube("\"cube\"", "0.01, 0, 0.0275")));
        file("sunk.json", SCENES.formatted(cube("\"cube\"", "0, 0, -0.5")));
        file("nan.json", SCENES.formatted(cube("\"cube\"", "NaN, 0, 0")));
        file("null.json", SCENES.formatted("null"));
        file("empty.json", "");
        file("list.json", "[]");
        file("key.json", SCENES.formatted(good).replace("\"scenes\"", "\"scens\""));
        file("kind.json", SCENES.formatted(cube("{\"kind\": \"Bix\"}", "0, 0, 0.05")));
        file("sides.json", SCENES.formatted(
                cube("{\"kind\": \"cylinder\", \"lengthM\": 0.1, \"diameterM\": 0.05, \"sides\": 1000000000}",
                        "0, 0, 0.05")));
        file("negative.json",
                SCENES.formatted(cube("{\"kind\": \"box\", \"xM\": -1, \"yM\": 1, \"zM\": 1}", "0, 0, 0.05")));
        file("path.json", SCENES.formatted(good).replace("\"a\"", "\"../../a\""));
        mesh("none", "obj", "");
        mesh("open", "obj", "");
        file("open.obj", """
                v 0 0 0
                v 0.05 0 0
                v 0 0.05 0
                v 0.05 0.05 0
                v 0.02 0.02 0.05
                f 5 1 2
                f 5 2 4
                f 5 4 3
                f 5 3 1
                """);
        mesh("words", "obj", "");
        file("words.obj", "v 0 0 0\nv 1 two 0\n");
        mesh("empty", "obj", "");
        file("empty.obj", "# nothing\n");
        mesh("short", "stl", "");
        file("short.stl", "binary, but too short");
        mesh("scale", "obj", ", \"scale\": -1");
        file("scale.obj", "v 0 0 0\n");
        file("mesh-nameless.json", SCENES.formatted(cube("{\"kind\": \"obj\"}", "0, 0, 0.05")));
        file("half-gripper.json", "{\"name\": \"half\", \"openingM\": 0.1}");
        file("nowhere.json", "{\"intrinsics\": {\"width\": 640, \"height\": 480, \"fx\": 600, \"fy\": 600, "
                + "\"cx\": 320, \"cy\": 240}}");
        file("null-run.json", "{\"runs\": [null]}");
        String drawn = DRAWN.formatted(10);
        file("device.json", RUN.formatted(FILED.formatted("/dev/zero"), "oracle", "null", "ur5"));
        file("many.json", RUN.formatted(DRAWN.formatted("1000000000"), "oracle", "null", "ur5"));
        file("few.json", RUN.formatted(DRAWN.formatted("-1"), "oracle", "null", "ur5"));
        file("arm.json", RUN.formatted(drawn, "oracle", "null", "ur10"));
        String weights = "{\"file\": \"%s\", \"sha256\": \"0\"}";
        file("method.json", RUN.formatted(drawn, "magic", weights.formatted("w"), "ur5"));
        file("nul.json", RUN.formatted(FILED.formatted("a\\u0000b.json"), "oracle", "null", "ur5"));
        file("no-kind.json", RUN.formatted("{\"from\": \"seed\", \"objects\": 10, \"seed\": 1}", "oracle", "null",
                "ur5"));
        file("weights-device.json", RUN.formatted(drawn, "mpgnet", weights.formatted("/dev/zero"), "ur5"));
        file("gama.json", "{\"gama\": 0.5}");
        file("kept.bag", "a recording");
        file("report/report.html", "a report");
        file("report/index.html", "a report");
        file("logged/log.jsonl", "a log");
        // A full disk, as far as a test can have one: the picture cannot be put in its place.
        file("full/action-01-before.png/in-the-way", "");
    }

    private record Ran(int status, String out, String err) {
    }

    private Ran run(String words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(Stream.of(words.split(GAP)).map(word -> word.replace(HERE, folder.toString()))
                        .toArray(String[]::new));
        return new Ran(status, out.toString(), err.toString());
    }

    @TestFactory
    Stream<DynamicTest> eachIsToldInOneLine() {
        return ALL.stream().map(wrong -> DynamicTest.dynamicTest(wrong.words(), () -> {
            // What is accepted by mistake may train for an hour or serve for ever.
            Ran ran = assertTimeoutPreemptively(PATIENCE, () -> run(wrong.words()));
            assertTrue(ran.status() != 0, "was accepted: " + ran.out());
            assertEquals(1, ran.err().lines().count(), ran.err());
            assertTrue(ran.err().startsWith("mpgnet: "), ran.err());
            for (String leak : List.of("internal error", "Exception", "\tat ", "com.fasterxml", "Cannot construct",
                    "mpgnet.sim.", "JsonToken")) {
                assertFalse(ran.err().contains(leak), "'" + leak + "' in: " + ran.err());
            }
            for (String word : wrong.named()) {
                assertTrue(ran.err().contains(word), "expected '" + word + "' in: " + ran.err());
            }
            assertTrue(ran.err().chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r'),
                    ran.err());
        }));
    }
}
