package mpgnet.hw.tabletop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpgnet.hw.camera.RgbdImage;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.camera.RgbdFrame;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.segment.GeometricSegmentation;
import mpgnet.sim.world.TopCamera;

/** Scenes for the eyes alone, and what the simulator's camera makes of them when it may not tell objects apart. */
final class Views {

    private Views() {
    }

    /** A new one each time: a camera is for one thread, and test classes run beside each other. */
    static TopCamera camera() {
        return new TopCamera();
    }

    static Body block(ToyBlock shape, double xM, double yM, double zM, double yawRad, Tableau colour) {
        return shape.body(new Pose(new Vec3(xM, yM, zM), Quaternion.aboutAxis(Vec3.Z, yawRad)), colour.rgb());
    }

    static Scene scene(Body... bodies) {
        return new Scene(List.of(bodies), 0);
    }

    static RgbdImage image(Scene scene) {
        List<Solid> solids = new ArrayList<>();
        for (int i = 0; i < scene.bodies().size(); i++) {
            solids.add(scene.bodies().get(i).solid(i));
        }
        RgbdFrame frame = camera().frame(solids);
        return Sight.rounded(new RgbdImage(frame.intrinsics(), frame.rgb(), frame.depthM()));
    }

    /** Eyes that know the target's silhouette in the given scene. */
    static Sight sight(Scene first) {
        return sight(new TargetChoice.Cells(amodal(first)));
    }

    static Sight sight(TargetChoice choice) {
        return new Sight(GeometricSegmentation.standard(),
                WorkCellConfig.read(Optional.empty(), WorkCellConfig.Overrides.NONE).setup().tableFromCamera(), choice);
    }

    static Mask amodal(Scene scene) {
        return camera().look(scene).target();
    }

    /** Intersection over union. */
    static double overlap(Mask a, Mask b) {
        return a.intersection(b).size() / (double) Math.max(1, a.union(b).size());
    }
}
