package mpgnet.cli.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import mpgnet.cli.report.SegmentPictures;
import mpgnet.cli.term.InputException;
import mpgnet.cli.term.IoReason;
import mpgnet.rl.eval.Eyes;
import mpgnet.rl.eval.SceneRef;
import mpgnet.rl.eval.WorkCellSettings;
import mpgnet.rl.scene.SimulatedScenes;
import mpgnet.rl.segment.SegmentTruth;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.file.NamedScene;
import mpgnet.sim.scene.file.SceneFile;
import mpgnet.sim.segment.SeenObject;
import mpgnet.sim.words.Resolution;
import mpgnet.sim.words.TargetRule;
import mpgnet.sim.world.CameraRig;
import mpgnet.sim.world.CameraSetup;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.TopCamera;

/**
 * A drawn scene with the target that a rule chooses in the first view.
 *
 * @param settings say what looks
 * @param eyes     finds the masks that the rule chooses among
 * @param typed    the rule as it was given
 */
record ChosenTarget(WorkCellSettings settings, Eyes eyes, TargetRule rule, String typed) {

    private static final String FILE = "scene.json";

    /**
     * Leaves the scene in a file, so that it can be played again, with pictures of what was chosen among.
     *
     * @return the scene of that file
     * @throws InputException if two objects fit, or none: they are listed, and none is chosen
     */
    SceneRef in(SceneRef drawn, Path folder) {
        NamedScene named = drawn.scene(new SimulatedScenes());
        Scene scene = named.scene();
        List<Solid> solids =
                IntStream.range(0, scene.bodies().size()).mapToObj(id -> scene.bodies().get(id).solid(id)).toList();
        CameraSetup cameras = settings.cell().cameras();
        Observation seen = new CameraRig(cameras).look(solids, scene.targetIndex());
        List<SeenObject> objects = eyes.segmentation().map(masks -> masks.objects(seen.heightmap()))
                .orElseGet(() -> truth(seen, solids));
        Resolution resolution = rule.pick(seen.heightmap(), objects);
        SegmentPictures.save(seen.heightmap(), objects, resolution instanceof Resolution.One one
                ? OptionalInt.of(one.index()) : OptionalInt.empty(), folder);
        if (!(resolution instanceof Resolution.One one)) {
            throw new InputException("--target %s: %s; the numbers are drawn in %s".formatted(typed,
                    TargetRule.why(resolution, seen.heightmap(), objects), folder.resolve(SegmentPictures.VISIBLE)));
        }
        Scene chosen = new Scene(scene.bodies(), trueObject(objects.get(one.index()), seen));
        Path file = folder.resolve(FILE);
        try {
            SceneFile.write(List.of(new NamedScene(named.name(), chosen)), file);
        } catch (IOException e) {
            throw new InputException("cannot write %s (%s); name another folder with --out".formatted(file,
                    IoReason.of(e)), e);
        }
        return new SceneRef.Filed(file.toString(), named.name());
    }

    private static List<SeenObject> truth(Observation seen, List<Solid> solids) {
        Map<Integer, Mask> amodal = TopCamera.truth(solids).amodal();
        Map<Integer, Double> inView = TopCamera.truth(solids).visibleFraction();
        return seen.visible().keySet().stream().sorted()
                .map(id -> new SeenObject(seen.visible().get(id), amodal.get(id),
                        inView.get(id) < SegmentTruth.OCCLUDED_BELOW))
                .toList();
    }

    /** The simulator's object that is seen at most of the chosen one's cells. */
    private static int trueObject(SeenObject chosen, Observation seen) {
        return seen.visible().entrySet().stream()
                .max(Comparator.comparingInt(each -> each.getValue().intersection(chosen.visible()).size()))
                .orElseThrow().getKey();
    }
}
