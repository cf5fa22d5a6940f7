package mpgnet.sim.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mpgnet.sim.camera.Heightmap;
import mpgnet.sim.geometry.Aabb;
import mpgnet.sim.geometry.Vec3;
import mpgnet.sim.rigid.SceneBuilder;
import mpgnet.sim.scene.Body;
import mpgnet.sim.scene.Scene;

/** {@link mpgnet.sim.scene.Family#PACKED}: blocks that touch the target and one another enclose it. */
record PackedDraw(RestingBlocks blocks, Enclosure enclosure, Judge judge, int objects) implements Attempts.Draw {

    /** So many neighbours touch the target itself. */
    static final int TOUCHING = 3;
    /** Blocks end this far inside the workspace. */
    private static final double EDGE_M = 0.004;
    /** The target is as good as all in view: a cell at its rim may be a neighbour's. */
    static final double IN_VIEW = 0.95;

    @Override
    public Optional<Scene> scene(RandomGenerator random) {
        double yawRad = 2 * Math.PI * random.nextDouble();
        Cluster cluster = new Cluster(blocks.fallen(yawRad, random), _ -> true);
        Enclosure.Layout[] layouts = Enclosure.Layout.values();
        Enclosure.Layout layout = layouts[random.nextInt(layouts.length)];
        if (!enclosure.complete(cluster, objects, layout, yawRad, random) || cluster.touchingTarget() < TOUCHING) {
            return Optional.empty();
        }
        return somewhere(cluster.members(), random).flatMap(placed -> settled(placed, random))
                .filter(scene -> Touching.target(scene) >= TOUCHING && Judge.inView(scene) > IN_VIEW
                        && judge.enclosed(scene)
                        && judge.graspableAlone(scene));
    }

    /** Whether a block is wholly in the workspace. */
    static boolean inside(Standing block) {
        Aabb box = block.box();
        double side = Heightmap.HALF_SIDE_M - EDGE_M;
        return box.low().x() > -side && box.low().y() > -side && box.high().x() < side && box.high().y() < side;
    }

    /** The blocks together at a random place where all are in the workspace. */
    private static Optional<List<Standing>> somewhere(List<Standing> members, RandomGenerator random) {
        Aabb box = Aabb.of(members.stream().map(Standing::box).flatMap(b -> List.of(b.low(), b.high()).stream())
                .toList());
        double side = Heightmap.HALF_SIDE_M - EDGE_M;
        double xRoom = 2 * side - box.size().x();
        double yRoom = 2 * side - box.size().y();
        if (xRoom < 0 || yRoom < 0) {
            return Optional.empty();
        }
        Vec3 by = new Vec3(xRoom * random.nextDouble() - side - box.low().x(),
                yRoom * random.nextDouble() - side - box.low().y(), 0);
        return Optional.of(members.stream().map(member -> member.moved(by)).toList());
    }

    /** The blocks painted, placed and at rest. */
    static Optional<Scene> settled(List<Standing> placed, RandomGenerator random) {
        Colours colours = new Colours(random);
        List<Body> bodies = placed.stream().map(standing -> standing.body(colours.next())).toList();
        SceneBuilder builder = new SceneBuilder();
        builder.place(bodies);
        return Judge.atRest(builder.bodies());
    }
}
