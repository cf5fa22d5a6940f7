package mpgnet.sim.family;

import java.util.ArrayList;
import java.util.List;
import mpgnet.sim.rigid.SceneSettler;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;

/** What is carried by what: found out by taking it away. */
final class Bearing {

    private static final double ALONE_S = 2;
    private static final double FALLEN_M = 0.01;

    private Bearing() {
    }

    /** Whether something falls when one body that lies over the target is taken away, or two that carry it together. */
    static boolean overTarget(Scene scene) {
        Body target = scene.bodies().get(scene.targetIndex());
        Relief below = Relief.of(target);
        List<Body> covers = scene.bodies().stream().filter(body -> body != target)
                .filter(body -> Relief.of(body).cellsOver(below) > 0).toList();
        return covers.stream().anyMatch(one -> covers.stream().anyMatch(other -> fallsWithout(scene, one, other)));
    }

    private static boolean fallsWithout(Scene scene, Body one, Body other) {
        List<Body> left = new ArrayList<>(scene.bodies());
        left.removeIf(body -> body == one || body == other);
        return new SceneSettler().settle(new Scene(left, 0), ALONE_S).objects().stream()
                .anyMatch(object -> object.displacementM() > FALLEN_M);
    }
}
