package mpgnet.twin.driver;

import java.util.List;
import mpgnet.sim.camera.Mask;
import mpgnet.sim.geometry.Pose;
import mpgnet.sim.geometry.Quaternion;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.scene.Tableau;
import mpgnet.sim.scene.ToyBlock;
import mpgnet.sim.world.TopCamera;

/** Scenes of few blocks; the first block is the target. */
final class Scenes {

    private Scenes() {
    }

    static Body block(ToyBlock shape, double xM, double yM, double zM, double yawRad, Tableau colour) {
        return shape.body(new Pose(new Vec3(xM, yM, zM), Quaternion.aboutAxis(Vec3.Z, yawRad)), colour.rgb());
    }

    static Scene scene(Body... bodies) {
        return new Scene(List.of(bodies), 0);
    }

    /** The target's whole silhouette, what hides it taken away. */
    static Mask amodal(Scene scene) {
        return new TopCamera().look(scene).target();
    }
}
