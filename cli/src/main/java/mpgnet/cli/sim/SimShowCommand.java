package mpgnet.cli.sim;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mpgnet.cli.option.CellOptions;
import mpgnet.cli.option.SceneOptions;
import mpgnet.cli.report.ScenePictures;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.OutputFolder;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.sim.rigid.RigidTabletop;
import mpgnet.sim.rigid.SimulatedWorkCell;
import mpgnet.sim.occlusion.TargetView;
import mpgnet.sim.robot.MotionListener;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.scene.file.SceneFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mpgnet sim show}: a scene in pictures. */
@Command(
        name = "show",
        description = "Draws one scene and leaves pictures of it in DIR: side.png and top.png with the arm; "
                + "colour.png and depth.png, the heightmaps; target.png, the goal mask; visible.png and "
                + "amodal.png, every object's cells that are seen, and that it covers; and scene.json.",
        footer = {
            "",
            "Examples:",
            "  mpgnet sim show --objects 15 --seed 3 --out out/show",
            "  mpgnet sim show --kind surrounded --seed 2 --gripper robotiq-2f85",
            "  mpgnet sim show --scenes hard --scene tower"
        })
final class SimShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SceneOptions scenes;

    @Mixin
    private CellOptions table;

    @Option(names = "--scene", paramLabel = "NAME", description = "Which scene of the file (default: its first).")
    private String name;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/show",
            description = "Where the pictures go (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Override
    public Integer call() {
        OutputFolder.require(out);
        SimulatedWorkCell cell = table.settings().cell();
        NamedScene drawn = scenes.one(new SimulatedScenes(), name);
        RigidTabletop tabletop = new RigidTabletop(MotionListener.NONE, cell);
        tabletop.reset(drawn.scene());
        // What settled after the reset is what is seen.
        Scene scene = new Scene(List.copyOf(tabletop.bodies().values()), drawn.scene().targetIndex());
        List<String> files = new ScenePictures(cell).save(scene, tabletop.observe(),
                tabletop.groundTruth(), out);
        try {
            SceneFile.write(List.of(new NamedScene(drawn.name(), scene)), out.resolve("scene.json"));
        } catch (IOException e) {
            throw new InputException(
                    "cannot write the scene: %s; name another folder with --out".formatted(e.getMessage()), e);
        }
        TargetView target = TargetView.of(scene);
        Body body = scene.bodies().get(scene.targetIndex());
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                "%s: %d objects; the target, object %d (%s) at x = %.3f m, y = %.3f m, is %s, %.0f %% of it in view%n",
                drawn.name(), scene.bodies().size(),
                scene.targetIndex(), body.shape().kind(), body.tableFromBody().position().x(),
                body.tableFromBody().position().y(),
                target.occluded() ? "occluded" : "not occluded", 100 * target.visibleFraction());
        console.printf("%s/{%s,scene.json}%n", out, String.join(",", files));
        console.flush();
        return 0;
    }
}
