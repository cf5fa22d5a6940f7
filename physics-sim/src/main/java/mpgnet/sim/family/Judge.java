package mpgnet.sim.family;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import mpgnet.sim.camera.Solid;
import mpgnet.sim.oracle.Oracle;
import mpgnet.sim.rigid.SceneSettler;
import mpgnet.sim.robot.GripperGeometry;
import mpgnet.sim.robot.MotionParameters;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;
import mpgnet.sim.world.Observation;
import mpgnet.sim.world.TopCamera;

/** What is asked of a scene before it is handed out. */
final class Judge {

    /** How long a scene is left alone, and how far something may move then. */
    private static final double ALONE_S = 2;
    private static final double STILL_M = 0.0005;

    private final Oracle oracle;
    private final JawRoom room;

    Judge(GripperGeometry gripper, MotionParameters motion) {
        oracle = new Oracle(gripper, motion);
        room = new JawRoom(gripper, motion);
    }

    /** Whether nothing moves when the scene is left alone. */
    static boolean still(Scene scene) {
        return new SceneSettler().settle(scene, ALONE_S).objects().stream()
                .allMatch(object -> !object.thrownOut() && object.displacementM() < STILL_M);
    }

    /** The share of the target in view, seen along gravity. */
    static double inView(Scene scene) {
        List<Solid> solids = IntStream.range(0, scene.bodies().size())
                .mapToObj(id -> scene.bodies().get(id).solid(id)).toList();
        return TopCamera.truth(solids).visibleFraction().get(scene.targetIndex());
    }

    /** Whether geometry finds a free grip of the target. */
    boolean graspable(Scene scene) {
        return graspable(scene, new TopCamera().look(scene));
    }

    private boolean graspable(Scene scene, Observation seen) {
        SortedMap<Integer, Body> bodies = new TreeMap<>();
        IntStream.range(0, scene.bodies().size()).forEach(id -> bodies.put(id, scene.bodies().get(id)));
        return oracle.graspable(bodies, scene.targetIndex(), seen.heightmap());
    }

    /** Whether the target could be gripped if nothing else were there. */
    boolean graspableAlone(Scene scene) {
        return graspable(new Scene(List.of(scene.bodies().get(scene.targetIndex())), 0));
    }

    /** Whether the jaw comes down nowhere about the target, and no grip of it is free. */
    boolean enclosed(Scene scene) {
        Observation seen = new TopCamera().look(scene);
        return !room.anywhere(seen.heightmap(), seen.target(), seen.targetTopM()) && !graspable(scene, seen);
    }

    /** The bodies as a scene, the first the target, if they are all there and nothing moves any more. */
    static Optional<Scene> atRest(Optional<List<Body>> bodies) {
        return bodies.map(all -> new Scene(all, 0)).filter(Judge::still);
    }
}
